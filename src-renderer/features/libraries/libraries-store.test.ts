import { expect, test } from 'vitest';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { grant } from '../../../src-preload/contract/grant.ts';
import { connect } from '../../client/client.ts';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';
import { makeLibrariesStore, shownLibrary } from './libraries-store.ts';

/** Libraries of a window whose questions after the card are answered once `answer` is called. */
function aSlowCore(card: StandInAnswers['library.card'], answers: StandInAnswers = {}) {
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  const standIn = standInCore([], {
    'library.card': async (input) => {
      const asked = card?.(input) ?? fail('not-found');
      await promise;
      return asked;
    },
    ...answers,
  });
  return { ...standIn, answer, libraries: makeLibrariesStore(connect(standIn.transport)) };
}

test('counts that were asked of one library do not bring it back after another was opened', async () => {
  const { libraries, answer, ...core } = aSlowCore(() => succeed(aLibraryCard({ generation: 'g1' })));
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g1' }) });
  const recounted = libraries.getState().recount();
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  answer();
  await recounted;
  expect(shownLibrary(libraries.getState())).toBe('g2');
});

test('a library that is told of while the recent ones are read stays open', async () => {
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  const { transport, ...core } = standInCore([], {
    'library.card': () => succeed(aLibraryCard({ generation: 'g1' })),
    'library.recent': async () => {
      await promise;
      return succeed([]);
    },
  });
  const libraries = makeLibrariesStore(connect(transport));
  const found = libraries.getState().find();
  // The card has answered by then.
  await connect(transport).core['library.card']({});
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  answer();
  await found;
  expect(shownLibrary(libraries.getState())).toBe('g2');
});

test('a window that hears of a library while it looks for one opens no other', async () => {
  const { libraries, answer, ...core } = aSlowCore(() => fail('library-missing'), {
    'library.recent': () =>
      succeed([
        {
          place: grant.parse('last'),
          name: 'Last',
          where: '/last',
          sample: false,
          openedAt: '2026-01-12T08:00:00Z',
        },
      ]),
  });
  const found = libraries.getState().find();
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  answer();
  await found;
  expect(shownLibrary(libraries.getState())).toBe('g2');
  expect(core.asked.map(({ command }) => command)).not.toContain('library.open');
});

test('that an index is being built is said of the library it was told of, and not of another one', () => {
  const { libraries, ...core } = aSlowCore(() => fail('library-missing'));
  const isRebuilding = () => libraries.getState().rebuilding;
  core.tell({ name: 'index.rebuilding', body: { running: true } });
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g1' }) });
  expect(isRebuilding()).toBe(true);
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g1', images: 7 }) });
  expect(isRebuilding()).toBe(true);
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  expect(isRebuilding()).toBe(false);
});
