import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A report of Open-I with its manual MeSH headings, each as heading and qualifiers. */
export interface OpenIReport {
  readonly id: string;
  readonly text: string;
  readonly majors: readonly (readonly string[])[];
}

/** The four sections as a radiologist's report would carry them. Empty sections are left out. */
export function readOpenI(folder: string): OpenIReport[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .toSorted()
    .map((name) => readOne(name.replace(/\.xml$/, ''), readFileSync(join(folder, name), 'utf8')));
}

function readOne(id: string, xml: string): OpenIReport {
  const parts = [...xml.matchAll(/<AbstractText Label="(\w+)">([\s\S]*?)<\/AbstractText>/g)];
  const text = parts
    .filter(([, , body]) => (body ?? '').trim() !== '')
    .map(([, label, body]) => `${label}: ${plain(body ?? '')}`)
    .join('\n\n');
  const majors = [...xml.matchAll(/<major>([\s\S]*?)<\/major>/g)].map(([, words]) =>
    plain(words ?? '')
      .split('/')
      .map((word) => word.trim()),
  );
  return { id, text, majors };
}

function plain(xml: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return xml.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole;
    return String.fromCodePoint(Number(name.startsWith('#x') ? `0${name.slice(1)}` : name.slice(1)));
  });
}

/** Gold labels: report id → labels that are 1. */
export function readGold(file: string): Map<string, ReadonlySet<string>> {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const labels = head.split(',').slice(1);
  return new Map(
    lines.map((line) => {
      const [id = '', ...flags] = line.split(',');
      return [id, new Set(labels.filter((_, at) => flags[at] === '1'))];
    }),
  );
}

/** A row of the ConText test kit. */
export interface ContextRow {
  readonly line: number;
  readonly condition: string;
  readonly sentence: string;
  readonly negated: boolean;
  readonly temporality: string;
}

export function readContextKit(file: string): ContextRow[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => {
      const [line = '', condition = '', sentence = '', negation = '', temporality = ''] = row.split('\t');
      return { line: Number(line), condition, sentence, negated: negation === 'Negated', temporality };
    });
}

/** `label TAB a|b|c` tables beside this file. */
export function readMap(name: string): Map<string, ReadonlySet<string>> {
  const rows = readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('#'))
    .slice(1);
  return new Map(
    rows
      .map((row) => row.split('\t'))
      .map(([key = '', concepts = '']) => [key, new Set(concepts.split('|'))]),
  );
}
