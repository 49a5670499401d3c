import { expect, test } from 'vitest';
import { corpusPath } from '../../src-main/core/corpus.ts';
import { loadReportRules } from '../../src-main/core/reports/load-rules.ts';
import { PhraseTrie } from '../../src-main/core/reports/phrase-trie.ts';
import { benchContext } from './reports-context.ts';
import { benchOpenI } from './reports-openi.ts';
import { readContextKit, readGold, readOpenI } from './reports-data.ts';
import { benchWorker } from './reports-worker.ts';
import { halfOf } from './reports-scores.ts';

const folder = corpusPath('data/reports') ?? '';
const rules = loadReportRules();
const silent = (): void => {};

test.runIf(folder !== '').for([0, 1])(
  'half %d of the development reports is understood as well as was promised',
  (half) => {
    const isKept = (id: string): boolean => halfOf(id) === half;
    const kit = readContextKit(`${folder}/negation.tsv`).filter((row) => isKept(String(row.line)));
    const reports = readOpenI(`${folder}/openi`).filter((report) => isKept(report.id));
    const context = benchContext(kit, rules, silent);
    const openI = benchOpenI(reports, readGold(`${folder}/openi_gold14.csv`), rules, silent);
    expect(context.negation.f1).toBeGreaterThan(0.965);
    expect(context.historical.f1).toBeGreaterThan(0.75);
    expect(openI.labels.precision).toBeGreaterThan(0.9);
    expect(openI.labels.recall).toBeGreaterThan(0.89);
    expect(openI.mesh.f1).toBeGreaterThan(0.9);
    expect(openI.laterality).toBeGreaterThan(0.93);
    expect(openI.severity).toBeGreaterThan(0.9);
    expect(openI.normalsWithoutChestFinding).toBeGreaterThan(0.985);
    expect(openI.normalsWithoutFalseFinding).toBeGreaterThan(0.985);
  },
);

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
