/**
 * Checks every code, title and category of the report engine's data files against the official order file of
 * ICD-10-CM. `node scripts/check-lexicon.ts [icd10cm_order_YYYY.txt[.gz]]`; without a file it takes the corpus's.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { corpusPath } from '../src-main/core/corpus.ts';
import { defaultRulesFolder } from '../src-main/core/reports/load-rules.ts';
import { readTable } from '../src-main/core/reports/read-table.ts';

interface OfficialRow {
  readonly isBillable: boolean;
  readonly title: string;
}

export type OfficialTable = ReadonlyMap<string, OfficialRow>;

/** Reads an order file (fixed columns: code 7–13, flag 15, long title from 78), plain or gzipped. */
export function readOrderFile(path: string): OfficialTable {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
  const rows = text.split(/\r?\n/).filter((line) => line !== '');
  return new Map(
    rows.map((line) => [
      line.slice(6, 13).trim(),
      { isBillable: line[14] === '1', title: line.slice(77).trim() },
    ]),
  );
}

/** What is wrong with the data files in `folder`, one line each; nothing where all is well. */
export function checkLexicon(official: OfficialTable, folder: URL = defaultRulesFolder): string[] {
  const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
  const lexicon = readTable(read('lexicon.tsv'), ['concept', 'kind', 'code', 'title', 'synonyms']);
  const sides = readTable(read('side-codes.tsv'), ['concept', 'side', 'code', 'title']);
  const categories = readTable(read('categories.tsv'), ['category', 'title']);
  const coded = [...lexicon.filter((row) => row.code !== ''), ...sides];
  const known = new Map(categories.map((row) => [row.category, row.title]));
  return [
    ...coded.flatMap(({ concept, code, title }) => checkCode(concept, code, title, official)),
    ...coded.filter((row) => !known.has(row.code.slice(0, 3))).map((row) => `${row.code}: no category row`),
    ...categories
      .filter((row) => official.get(row.category)?.title !== row.title)
      .map((row) => `${row.category}: title is not the official one`),
  ];
}

/** A whole code must be billable; a stem must be a header, so that it promises no digit that nobody knows. */
function checkCode(concept: string, code: string, title: string, official: OfficialTable): string[] {
  const isStem = code.endsWith('-');
  const row = official.get(code.replace(/[.-]/g, ''));
  if (row === undefined) return [`${concept}: ${code} is not in the table`];
  if (isStem === row.isBillable)
    return [`${concept}: ${code} is ${row.isBillable ? 'a whole code, not a stem' : 'not billable'}`];
  return row.title === title ? [] : [`${concept}: ${code} is "${row.title}", not "${title}"`];
}

if (import.meta.main) {
  const file = process.argv[2] ?? corpusPath('data/icd10cm/icd10cm_order_2026.txt.gz');
  if (file !== undefined) {
    const wrong = checkLexicon(readOrderFile(file));
    for (const line of wrong) console.error(line);
    console.log(wrong.length === 0 ? 'every code is valid' : `${wrong.length} faults`);
    process.exitCode = wrong.length === 0 ? 0 : 1;
  }
}
