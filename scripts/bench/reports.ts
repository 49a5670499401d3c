/**
 * `npm run bench:reports`: how well the engine understands the development reports. Needs SIMILE_CORPUS.
 * `--half 0|1` keeps one half of the data, `--json` prints the numbers only, `--misses NAME` prints what one
 * measure got wrong (a label, a heading, negation, historical, side, severity, normal).
 */
import { parseArgs } from 'node:util';
import { corpusPath } from '../../src-main/core/corpus.ts';
import { loadReportRules } from '../../src-main/core/reports/load-rules.ts';
import { benchContext } from './reports-context.ts';
import { benchOpenI } from './reports-openi.ts';
import { benchSpans } from './reports-spans.ts';
import { readContextKit, readGold, readOpenI } from './reports-data.ts';
import { benchWorker } from './reports-worker.ts';
import { halfOf } from './reports-scores.ts';

const { values } = parseArgs({
  options: { half: { type: 'string' }, json: { type: 'boolean' }, misses: { type: 'string' } },
});
const folder = corpusPath('data/reports');
if (folder === undefined) process.exit(0);
const isKept = (id: string): boolean => values.half === undefined || halfOf(id) === Number(values.half);
const tell = (name: string, line: () => string): void => {
  if (values.misses === name) console.log(line());
};
const reports = readOpenI(`${folder}/openi`).filter((report) => isKept(report.id));
// First, while nothing else of the process holds memory that the worker could take over.
const worker = values.misses === undefined ? await benchWorker(reports) : {};
const rules = loadReportRules();
const numbers = {
  engine: rules.version,
  ...benchContext(
    readContextKit(`${folder}/negation.tsv`).filter((row) => isKept(String(row.line))),
    rules,
    tell,
  ),
  ...benchOpenI(reports, readGold(`${folder}/openi_gold14.csv`), rules, tell),
  ...benchSpans(reports, rules),
  ...worker,
};
if (values.json === true) console.log(JSON.stringify(numbers));
else if (values.misses === undefined) console.dir(numbers, { depth: 4, breakLength: 140 });
