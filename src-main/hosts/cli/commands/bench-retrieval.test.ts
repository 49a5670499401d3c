import { expect, test } from 'vitest';
import type { RetrievalBench } from '../../../../src-preload/contract/retrieval.ts';
import { benchText } from './bench-retrieval.ts';

const bench: RetrievalBench = {
  images: 2,
  labelled: 2,
  patients: 2,
  notEmbedded: 0,
  labels: ['Mass'],
  k: [1],
  chance: { mAP: 0.5, precision: [0.5] },
  models: [],
};

test('whoever reads the figures reads how much of the table and of the library they speak of', () => {
  const said = (rest: Partial<RetrievalBench>) =>
    benchText({ ...bench, ...rest })
      .split('\n')
      .slice(1, -2);
  const table = { lines: 5000, matched: 3, unknown: 4997, examples: [4, 5, 6, 7, 8] };
  expect(said({ notEmbedded: 1, table })).toEqual([
    'Lines of labels: 5000, of this library 3, of no image in it 4997 (lines 4, 5, 6, 7, 8 …).',
    'Labelled, but not embedded and so not measured: 1.',
  ]);
  expect(said({ table: { lines: 2, matched: 2, unknown: 0, examples: [] } })).toEqual([
    'Lines of labels: 2, of this library 2, of no image in it 0.',
  ]);
  expect(said({})).toEqual([]);
});
