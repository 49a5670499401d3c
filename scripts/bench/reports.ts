/**
 * `npm run bench:reports`: how well the engine understands the development reports, beside what was promised, on all of them
 * and on each half apart. Ends with 1 where a promise is not kept. Needs SIMILE_CORPUS.
 * `--half 0|1` keeps one half of the data, `--json` prints the numbers only, `--misses NAME` prints what one
 * measure got wrong (a label, a heading, negation, historical, side, severity, normal).
 */
import { parseArgs } from 'node:util';
import { corpusPath } from '../../src-main/core/corpus.ts';
import { loadReportRules } from '../../src-main/core/reports/load-rules.ts';
import { readOrderFile } from '../check-lexicon.ts';
import { benchCodes } from './reports-codes.ts';
import { benchContext } from './reports-context.ts';
import { benchOpenI } from './reports-openi.ts';
import { benchSpans } from './reports-spans.ts';
import { readContextKit, readGold, readOpenI } from './reports-data.ts';
import { benchWorker } from './reports-worker.ts';
import { halfOf } from './reports-scores.ts';
import { type TargetRow, targetRows, type Understanding } from './reports-targets.ts';

const { values } = parseArgs({
  options: { half: { type: 'string' }, json: { type: 'boolean' }, misses: { type: 'string' } },
});
const folder = corpusPath('data/reports');
const orderFile = corpusPath('data/icd10cm/icd10cm_order_2026.txt.gz');
if (folder === undefined || orderFile === undefined) process.exit(0);
const isKept = (id: string): boolean => values.half === undefined || halfOf(id) === Number(values.half);
const reports = readOpenI(`${folder}/openi`).filter((report) => isKept(report.id));
const kit = readContextKit(`${folder}/negation.tsv`).filter((row) => isKept(String(row.line)));
const gold = readGold(`${folder}/openi_gold14.csv`);
const silent = (): void => {};

if (values.misses === undefined) await bench();
else
  understand(undefined, (name, line) => {
    if (values.misses === name) console.log(line());
  });

async function bench(): Promise<void> {
  // First, while nothing else of the process holds memory that the worker could take over.
  const worker = await benchWorker(reports);
  const rules = loadReportRules();
  const numbers = {
    engine: rules.version,
    ...understand(undefined, silent),
    ...benchSpans(reports, rules),
    ...benchCodes(reports, rules, readOrderFile(orderFile ?? '')),
    ...worker,
  };
  const halves = values.half === undefined ? [understand(0, silent), understand(1, silent)] : [];
  const targets = targetRows(numbers, halves);
  if (values.json === true) console.log(JSON.stringify({ ...numbers, targets }));
  else {
    console.dir(numbers, { depth: 4, breakLength: 140 });
    console.log(`\n${tableOf(targets)}`);
  }
  if (targets.some(({ isMet }) => !isMet)) process.exitCode = 1;
}

/** The scores of one half of the data, or of all. */
function understand(
  half: 0 | 1 | undefined,
  tell: (name: string, line: () => string) => void,
): Understanding {
  const isOfHalf = (id: string): boolean => half === undefined || halfOf(id) === half;
  const rules = loadReportRules();
  return {
    ...benchContext(
      kit.filter(({ line }) => isOfHalf(String(line))),
      rules,
      tell,
    ),
    ...benchOpenI(
      reports.filter(({ id }) => isOfHalf(id)),
      gold,
      rules,
      tell,
    ),
  };
}

function tableOf(rows: readonly TargetRow[]): string {
  const figure = (value: number): string => (value > 2 ? String(Math.round(value)) : value.toFixed(4));
  const lines = rows.map(({ measure, target, all, halves, isMet }) =>
    [
      measure.padEnd(40),
      `≥ ${target}`.padEnd(8),
      figure(all).padEnd(8),
      halves.map(figure).join('  ').padEnd(16),
      isMet ? '' : 'NOT MET',
    ].join(' '),
  );
  return [`${'measure'.padEnd(40)} target   all      each half apart`, ...lines].join('\n');
}
