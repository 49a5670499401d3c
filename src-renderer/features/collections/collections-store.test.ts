import { expect, test } from 'vitest';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { connect } from '../../client/client.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { makeCollectionsStore, type CollectionsStore } from './collections-store.ts';

/** A store over a core that answers at once, but for a command after `hold`: that when what `hold` gave is called. */
function aStore() {
  const held = new Map<string, Promise<void>>();
  const answered = async <Answer>(command: string, answer: Answer): Promise<Answer> => {
    await held.get(command);
    return answer;
  };
  const standIn = standInCore([], {
    'collection.list': () => answered('collection.list', succeed([])),
    'kept.of-study': () => answered('kept.of-study', succeed({ collections: [7], notes: [], keyImages: [] })),
    'key-image.toggle': () => succeed({ marked: true }),
    'note.write': () => succeed([]),
    'collection.take-out': () => succeed({}),
    'collection.studies': () => answered('collection.studies', succeed([1, 2])),
    'collection.place': () => succeed({}),
    'collection.move': () => answered('collection.move', fail('disk-full')),
    'collection.remove': () => answered('collection.remove', fail('disk-full')),
  });
  const hold = (command: string): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    held.set(command, promise);
    return resolve;
  };
  const asked = (command: string) => standIn.asked.filter((each) => each.command === command);
  const named: Record<string, string | undefined> = {};
  const client = connect({
    ...standIn.transport,
    call(command, input, signal, library) {
      named[command] = library;
      return standIn.transport.call(command, input, signal);
    },
  });
  return { store: makeCollectionsStore(client), client, hold, asked, named };
}

test('a note on the similar case is never written to the study before, however slow its answer', async () => {
  const { store, hold, asked } = aStore();
  await store.getState().look(1);
  const answer = hold('kept.of-study');
  const looked = store.getState().look(2);
  expect(store.getState().kept, 'of the study before nothing is shown under the new name').toBeUndefined();
  await store.getState().toggle(7);
  const written = store.getState().writeNote('Ask about the hilum');
  answer();
  await Promise.all([looked, written]);
  expect(asked('note.write').map(({ input }) => input)).toEqual([{ study: 2, body: 'Ask about the hilum' }]);
  expect(asked('collection.take-out')).toEqual([]);
});

test('a mark that is still being kept does not bring the study before back', async () => {
  const { store, hold } = aStore();
  await store.getState().look(1);
  const [list, kept] = [hold('collection.list'), hold('kept.of-study')];
  const marked = store.getState().toggleKey(11, 0);
  const looked = store.getState().look(2);
  list();
  await new Promise((resolve) => setTimeout(resolve));
  kept();
  await Promise.all([marked, looked]);
  expect(store.getState().kept?.study).toBe(2);
});

test('a case is put where its order was read: another library that is opened meanwhile is not the one named', async () => {
  const { store, client, hold, named } = aStore();
  client.enter('first');
  const answer = hold('collection.studies');
  const carried = store.getState().carry(7, 1, 1);
  await expect.poll(() => named['collection.studies']).toBe('first');
  client.enter('second');
  answer();
  await carried;
  expect(named['collection.place']).toBe('first');
});

test.each([
  [
    'moved',
    'collection.move',
    (store: CollectionsStore) => store.getState().move(7, { parent: undefined, place: 0 }),
  ],
  ['removed', 'collection.remove', (store: CollectionsStore) => store.getState().remove(7)],
])(
  'why a collection was not %s is not told in a library that was opened meanwhile',
  async (_, command, ask) => {
    const { store, client, hold, asked } = aStore();
    client.enter('first');
    const answer = hold(command);
    const placed = ask(store);
    await expect.poll(() => asked(command)).toHaveLength(1);
    client.enter('second');
    store.getState().leaveLibrary();
    answer();
    expect(await placed).not.toBe(true);
    expect(store.getState()).toMatchObject({ unplaced: undefined, failure: undefined });
  },
);
