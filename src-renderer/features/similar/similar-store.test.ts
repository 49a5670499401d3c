import { expect, test } from 'vitest';
import type { RepeatedSearch } from '../../../src-preload/contract/history.ts';
import type { SimilarAnswer, SimilarQuery } from '../../../src-preload/contract/similar.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { connect } from '../../client/client.ts';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';
import { makeSimilarStore } from './similar-store.ts';

const answer: SimilarAnswer = {
  fingerprint: 'f',
  index: 'exact',
  searched: 9,
  library: 9,
  generation: 'g1',
  base: { sampled: 9, median: 0.3, close: 0 },
  close: false,
  closeLevel: 0.7,
  domain: 'in-domain',
  domainReason: '',
  hits: [],
};

function repeatedAbout(instance: number): RepeatedSearch {
  const library = { before: 9, now: 9 };
  const change = { generation: false, library, reports: false, came: 0, gone: 0, moved: 0 };
  return { question: { image: { instance } }, answer, same: true, change };
}

function aStore(answers: StandInAnswers = {}) {
  const standIn = standInCore([], { 'search.similar': () => succeed(answer), ...answers });
  return { store: makeSimilarStore(connect(standIn.transport)), standIn };
}

/** Answers of the history that come when a test says so. */
function lateAnswers() {
  const waiting = new Map<number, (answer: Outcome<RepeatedSearch>) => void>();
  return {
    'history.repeat': ({ search }: { search: number }) =>
      new Promise<Outcome<RepeatedSearch>>((resolve) => waiting.set(search, resolve)),
    come: (search: number, told: Outcome<RepeatedSearch> = succeed(repeatedAbout(search))) =>
      waiting.get(search)?.(told),
  };
}

test('a list of the history that comes late does not replace what was asked meanwhile', async () => {
  const { come, ...answers } = lateAnswers();
  const { store } = aStore(answers);
  await store.getState().ask({ instance: 1 });
  const repeating = store.getState().repeat(7);
  await store.getState().ask({ instance: 2 });
  come(7);
  expect(await repeating).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect(store.getState()).toMatchObject({ image: { instance: 2 }, repeated: undefined });
});

test('of two past searches asked again the newest is shown, whichever list comes first', async () => {
  const { come, ...answers } = lateAnswers();
  const { store } = aStore(answers);
  await store.getState().ask({ instance: 1 });
  const [first, second] = [store.getState().repeat(7), store.getState().repeat(8)];
  come(8);
  expect((await second).ok).toBe(true);
  come(7);
  expect((await first).ok).toBe(false);
  expect(store.getState().image).toEqual({ instance: 8 });
});

test('a past search that cannot be asked again leaves the question on screen, with its answer', async () => {
  const { come, ...answers } = lateAnswers();
  const asked: SimilarQuery['image'][] = [];
  const { store } = aStore({
    ...answers,
    'search.similar': ({ image }) => {
      asked.push(image);
      // The first is withdrawn before it answers.
      return asked.length === 1 ? new Promise(() => {}) : succeed(answer);
    },
  });
  void store.getState().ask({ instance: 1 });
  const repeating = store.getState().repeat(7);
  come(7, fail('not-found', 'There is no such search.'));
  expect(await repeating).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  await expect.poll(() => store.getState().answered.phase).toBe('ready');
  expect(asked).toEqual([{ instance: 1 }, { instance: 1 }]);
});
