import { expect, test } from 'vitest';
import { corpusPath } from '../../src-main/core/corpus.ts';
import { loadReportRules } from '../../src-main/core/reports/load-rules.ts';
import { PhraseTrie } from '../../src-main/core/reports/phrase-trie.ts';
import { readOrderFile } from '../check-lexicon.ts';
import { benchCodes } from './reports-codes.ts';
import { benchContext } from './reports-context.ts';
import { benchSpans } from './reports-spans.ts';
import { understandingTargets } from './reports-targets.ts';
import { benchOpenI } from './reports-openi.ts';
import { readContextKit, readGold, readOpenI } from './reports-data.ts';
import { benchWorker } from './reports-worker.ts';
import { halfOf } from './reports-scores.ts';

const folder = corpusPath('data/reports') ?? '';
const rules = loadReportRules();
const silent = (): void => {};

const understood = (half?: 0 | 1) => {
  const isKept = (id: string): boolean => half === undefined || halfOf(id) === half;
  return {
    ...benchContext(
      readContextKit(`${folder}/negation.tsv`).filter((row) => isKept(String(row.line))),
      rules,
      silent,
    ),
    ...benchOpenI(
      readOpenI(`${folder}/openi`).filter(({ id }) => isKept(id)),
      readGold(`${folder}/openi_gold14.csv`),
      rules,
      silent,
    ),
  };
};

test.runIf(folder !== '')('the development reports are understood as well as was promised', () => {
  const all = understood();
  for (const { measure, atLeast, of } of understandingTargets)
    expect(of(all), measure).toBeGreaterThanOrEqual(atLeast);
});

test.runIf(folder !== '').for([0, 1] as const)(
  'half %d of the development reports, apart, is understood as well as was promised',
  (half) => {
    const own = understood(half);
    for (const { measure, ofHalf, of } of understandingTargets)
      expect(of(own), measure).toBeGreaterThanOrEqual(ofHalf);
    expect(own.labels.precision).toBeGreaterThan(0.9);
    expect(own.labels.recall).toBeGreaterThan(0.89);
    expect(own.normalsWithoutChestFinding).toBeGreaterThan(0.985);
  },
);

test.runIf(folder !== '')(
  'every code given to the development reports is billable, or an honest stem',
  () => {
    const official = readOrderFile(corpusPath('data/icd10cm/icd10cm_order_2026.txt.gz') ?? '');
    const some = readOpenI(`${folder}/openi`);
    const { codes, validCodes } = benchCodes(some, rules, official);
    expect(codes).toBeGreaterThan(5000);
    expect(validCodes).toBe(1);
    const withoutOne = new Map([...official].filter(([code]) => code !== 'J90'));
    expect(benchCodes(some, rules, withoutOne).validCodes).toBeLessThan(1);
  },
);

test.runIf(folder !== '')('every span of the development reports is exact, after odd characters too', () => {
  const { exactSpans, exactSpansAfterMutation } = benchSpans(readOpenI(`${folder}/openi`), rules);
  expect([exactSpans, exactSpansAfterMutation]).toEqual([1, 1]);
});

test.runIf(folder !== '')('without its cues the engine finds no denial: the measure measures them', () => {
  const kit = readContextKit(`${folder}/negation.tsv`);
  const { negation } = benchContext(kit, { ...rules, cues: new PhraseTrie() }, silent);
  expect(negation.f1).toBe(0);
});

test.runIf(folder !== '')('without the words for sides no side is right: the measure measures them', () => {
  const reports = readOpenI(`${folder}/openi`).slice(0, 400);
  const { laterality } = benchOpenI(reports, new Map(), { ...rules, modifiers: new PhraseTrie() }, silent);
  expect(laterality).toBe(0);
});

test.runIf(folder !== '')(
  'the worker reads a thousand reports in a second of one processor, in 150 MB',
  async () => {
    const numbers = await benchWorker(readOpenI(`${folder}/openi`));
    expect(numbers.workerReportsPerCpuSecond).toBeGreaterThan(1000);
    expect(numbers.workerPeakMegabytes).toBeLessThan(150);
  },
);
