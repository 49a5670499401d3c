import { expect, test } from 'vitest';
import type { PastSearch } from '../../src-preload/contract/history.ts';
import type { Told } from '../../src-preload/contract/events.ts';
import { succeed } from '../../src-preload/contract/failure.ts';
import { grant } from '../../src-preload/contract/grant.ts';
import { connect } from '../client/client.ts';
import { aStudy } from '../stand-in/make-studies.ts';
import { aLibraryCard, noCounts } from '../stand-in/stand-in-cards.ts';
import { standInCore, type StandInAnswers } from '../stand-in/stand-in-core.ts';
import { followChanges } from './follow-changes.ts';
import { makeStores } from './stores.ts';

async function aWindow(answers: StandInAnswers = {}, heardFirst: readonly Told[] = []) {
  const standIn = standInCore([aStudy({ study: 1 })], answers);
  const letGo: string[] = [];
  const pictures = { ...standIn.transport.pictures, letGo: async (file: string) => letGo.push(file) };
  const named: (string | undefined)[] = [];
  const stores = makeStores(
    connect({
      ...standIn.transport,
      pictures,
      call(command, input, signal, library) {
        named.push(library);
        return standIn.transport.call(command, input, signal);
      },
    }),
  );
  followChanges(stores);
  for (const told of heardFirst) standIn.tell(told);
  await stores.libraries.getState().find();
  return { ...standIn, stores, letGo, named };
}

const aSearch: PastSearch = {
  search: 1,
  at: '2026-01-12T08:00:00Z',
  question: { image: { instance: 1 } },
  face: 1,
  hits: 3,
  repeatable: true,
};

const someProgress = {
  batch: 1,
  phase: 'pixels',
  done: 3,
  total: 8,
  rate: 2,
  secondsLeft: 3,
  counts: noCounts,
} as const;

const aFile = (name: string) =>
  ({ at: 'reading', reading: { of: 'file', file: grant.parse(name), name } }) as const;

test('a dropped film is let go of when it is no longer read, and not while it is only drawn anew', async () => {
  const { stores, letGo } = await aWindow();
  const { go, back } = stores.place.getState();
  go(aFile('one'));
  go(aFile('one'));
  expect(letGo).toEqual([]);
  go(aFile('two'));
  expect(letGo).toEqual(['one']);
  back();
  expect(letGo).toEqual(['one', 'two']);
});

test('when another library is opened, nothing that was read of the one before stands beside its studies', async () => {
  const { stores, ...core } = await aWindow();
  const { library, snippets, stray, collections, comprehend, history } = stores;
  await expect.poll(() => library.getState().pages.size).toBe(1);
  library.getState().moveTo(0);
  snippets.setState({ text: 'effusion', pieces: new Map([[1, []]]) });
  collections.setState({
    cards: [{ collection: 1, depth: 0, name: 'Thursday', studies: 1 }],
    kept: { study: 1, collections: [], notes: [], keyImages: [] },
  });
  stray.setState({ total: 1, chosen: 7 });
  stores.reports.getState().setStrayOpen(true);
  comprehend.setState({ asking: { phase: 'tested' } });
  history.setState({ searches: [aSearch] });
  await expect.poll(() => library.getState().detail.phase).toBe('ready');
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  expect(snippets.getState()).toMatchObject({ text: undefined, pieces: new Map() });
  expect(stray.getState()).toMatchObject({ total: 0, rows: [], chosen: undefined });
  expect(library.getState()).toMatchObject({
    pages: new Map(),
    detail: { phase: 'none' },
    cursor: undefined,
  });
  expect(comprehend.getState().asking.phase).toBe('idle');
  expect(collections.getState()).toMatchObject({ cards: [], kept: undefined });
  expect(stores.reports.getState().strayOpen).toBe(false);
  expect(history.getState().searches).toEqual([]);
});

test('an import that is heard of before the library it goes into is not taken for another library’s', async () => {
  const { stores, ...core } = await aWindow({}, [{ name: 'ingest.progress', body: someProgress }]);
  expect(stores.imports.getState().running).toMatchObject({ phase: 'running', progress: someProgress });
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  expect(stores.imports.getState().running.phase).toBe('idle');
});

test('another library is opened once what was drawn in this one is kept', async () => {
  let keep = () => {};
  const { stores, asked } = await aWindow({
    'measurement.put': async () => {
      await new Promise<void>((resolve) => (keep = resolve));
      return succeed({});
    },
    'library.open': () => succeed(aLibraryCard({ generation: 'g2' })),
  });
  const drawn = { kind: 'probe', on: '1/0', points: [{ x: 1, y: 1 }], text: '' } as const;
  const { change } = stores.measures.getState();
  change(undefined, { ...drawn, id: '6f1c1ac2-95a5-4a6a-8f2e-1b2c3d4e5f60' });
  change(undefined, { ...drawn, id: '00000000-0000-4000-8000-000000000000' });
  const opened = stores.libraries.getState().open(grant.parse('other'));
  const written = () =>
    asked.map(({ command }) => command).filter((command) => /measurement|library\.open/.test(command));
  for (const puts of [1, 2]) {
    await expect.poll(() => written().length).toBe(puts);
    keep();
  }
  await opened;
  expect(written()).toEqual(['measurement.put', 'measurement.put', 'library.open']);
  expect(stores.measures.getState()).toMatchObject({ drawn: [], lost: undefined });
});

test('after studies were removed no piece of their reports is kept: a new study may get the number', async () => {
  const { stores, ...core } = await aWindow();
  core.tell({ name: 'library.changed', body: aLibraryCard({ studies: 2 }) });
  stores.snippets.setState({ text: 'effusion', pieces: new Map([[2, []]]) });
  core.tell({ name: 'library.changed', body: aLibraryCard({ studies: 3 }) });
  expect(stores.snippets.getState().pieces.size).toBe(1);
  core.tell({ name: 'library.changed', body: aLibraryCard({ studies: 1 }) });
  expect(stores.snippets.getState().pieces.size).toBe(0);
});

test('when another library is opened, a study of the one before is not read on under its number', async () => {
  const { stores, ...core } = await aWindow();
  stores.place.getState().go({ at: 'reading', reading: { of: 'study', study: 1, similar: false } });
  core.tell({ name: 'library.changed', body: aLibraryCard({ studies: 2 }) });
  expect(stores.place.getState().place.at).toBe('reading');
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  expect(stores.place.getState().place.at).toBe('library');
});

test('a room that was left because another window opened another library says so until it is read', async () => {
  const { stores, ...core } = await aWindow();
  stores.place.getState().go({ at: 'reading', reading: { of: 'study', study: 1, similar: false } });
  stores.measures.setState({ writing: 'an arrow' });
  core.tell({ name: 'library.changed', body: aLibraryCard({ studies: 2 }) });
  expect(stores.libraries.getState().left).toBe(false);
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  expect(stores.libraries.getState().left).toBe(true);
  // Words of an arrow that were being written have no library to go to.
  expect(stores.measures.getState().lost).toMatchObject({ failure: { code: 'library-changed' } });
  stores.libraries.getState().setLeft(false);
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g3' }) });
  expect(stores.libraries.getState().left, 'nothing was read').toBe(false);
});

test('what is asked names the library that the window shows, and none before there is one', async () => {
  const { stores, named, ...core } = await aWindow();
  const asked = async () => {
    await stores.client.core['key-image.toggle']({ instance: 1, frame: 0 });
    return named.at(-1);
  };
  expect(named[0]).toBeUndefined();
  const first = await asked();
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  expect([first, await asked()]).toEqual([aLibraryCard({}).generation, 'g2']);
});

test('when another library is opened, a dropped film is left with what stands beside it of the one before', async () => {
  const { stores, letGo, ...core } = await aWindow();
  stores.place.getState().go(aFile('film'));
  core.tell({ name: 'library.changed', body: aLibraryCard({ studies: 2 }) });
  expect(stores.place.getState().place.at).toBe('reading');
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  expect(stores.place.getState().place.at).toBe('library');
  expect(letGo).toEqual(['film']);
});
