import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { grant } from '../../../src-preload/contract/grant.ts';
import { makeStores, type Stores } from '../../app/stores.ts';
import { connect } from '../../client/client.ts';
import { answerStudies } from '../../stand-in/answer-studies.ts';
import { aStudy, makeStudies } from '../../stand-in/make-studies.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { stepCase } from './step-case.ts';
import { pageSize } from './study-pages.ts';

const byId = { sort: 'id', descending: false } as const;

/** A window whose list of 300 studies is sorted by ID, with one of its rows read. */
async function aRoomAt(row: number, { film = false } = {}) {
  const studies = [...makeStudies(300)];
  const held: Promise<void>[] = [];
  const standIn = standInCore(studies, {
    'library.studies': async (query) => {
      await held.at(-1);
      const { total, rows } = answerStudies(studies, query);
      return succeed({ total, rows: [...rows] });
    },
  });
  const stores = makeStores(connect(standIn.transport));
  await stores.library.getState().ask(byId);
  const inOrder = () => answerStudies(studies, { ...byId, limit: 1000 }).rows.map(({ study }) => study);
  const study = inOrder()[row] ?? 0;
  await stores.library.getState().fetchStudy(row);
  stores.library.getState().moveTo(row);
  stores.place.getState().go({
    at: 'reading',
    reading: film
      ? { of: 'file', file: grant.parse('film'), name: 'film' }
      : { of: 'study', study, similar: true },
  });
  const hold = (): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    held.push(promise);
    return resolve;
  };
  return { stores, studies, inOrder, hold, said: () => stores.viewer.getState().message };
}

function read({ place }: Stores): number | undefined {
  const now = place.getState().place;
  return now.at === 'reading' && now.reading.of === 'study' ? now.reading.study : undefined;
}

test('the next case is the next of the list as it is sorted, fetched with its page, and the cursor goes along', async () => {
  const { stores, inOrder } = await aRoomAt(pageSize - 1);
  expect(stores.library.getState().pages.has(1)).toBe(false);
  await stepCase(stores, 1);
  expect(read(stores)).toBe(inOrder()[pageSize]);
  expect(stores.library.getState().cursor).toEqual({ row: pageSize, study: inOrder()[pageSize] });
  await stepCase(stores, -1);
  await stepCase(stores, -1);
  expect(read(stores)).toBe(inOrder()[pageSize - 2]);
});

test.each([
  [299, 1, 'Last case of the list.'],
  [0, -1, 'First case of the list.'],
] as const)('at row %i of 300, %i says: %s', async (row, by, words) => {
  const { stores, inOrder, said } = await aRoomAt(row);
  await stepCase(stores, by);
  expect(said()).toBe(words);
  expect(read(stores)).toBe(inOrder()[row]);
});

test('the next case follows the one that is read, although an import put others before it', async () => {
  const { stores, studies, inOrder } = await aRoomAt(5);
  const next = inOrder()[6];
  for (let study = 1000; study < 1150; study++) studies.push(aStudy({ study, patientId: 'A first' }));
  await stores.library.getState().refresh();
  await stepCase(stores, 1);
  expect(read(stores)).toBe(next);
  expect(stores.library.getState().cursor).toEqual({ row: 156, study: next });
});

test('a presentation that begins in the room goes on from the case that is read', async () => {
  const { stores, inOrder } = await aRoomAt(250);
  void stores.library.getState().enter({ words: '' });
  await stepCase(stores, 1);
  expect(read(stores)).toBe(inOrder()[251]);
});

test('a case that is not in the list as it is narrowed now has none after it, nor has a dropped film', async () => {
  const { stores, inOrder, said } = await aRoomAt(5);
  await stores.library.getState().ask({ words: 'nobody of this name' });
  await stepCase(stores, 1);
  expect(said()).toBe('This case does not stand in the list as it is now.');
  expect(read(stores)).toBe(inOrder()[5]);
  const film = await aRoomAt(5, { film: true });
  await stepCase(film.stores, 1);
  expect(film.said()).toBe('A dropped film stands in no list.');
});

test('a next case that comes when the room is left already opens nothing', async () => {
  const { stores, hold } = await aRoomAt(pageSize - 1);
  const answer = hold();
  const stepped = stepCase(stores, 1);
  stores.place.getState().back();
  answer();
  await stepped;
  expect(stores.place.getState().place.at).toBe('library');
});
