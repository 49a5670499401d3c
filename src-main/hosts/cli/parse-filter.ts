import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import {
  type FindingFilter,
  findingSource,
  type FindingSource,
} from '../../../src-preload/contract/reports.ts';
import { WrongUsage } from './usage.ts';

export interface FilterWords {
  readonly modality?: string | undefined;
  readonly 'body-part'?: string | undefined;
  readonly view?: string | undefined;
  readonly sex?: string | undefined;
  readonly age?: string | undefined;
  readonly dates?: string | undefined;
  /** Concepts or codes that a study's reports must say are present, or must not. */
  readonly with?: readonly string[] | undefined;
  readonly without?: readonly string[] | undefined;
  /** Concepts or codes that a study's reports deny. */
  readonly denied?: readonly string[] | undefined;
  /** Whose reading of the reports is meant: `local`, `comprehend`, `either` or `both`. */
  readonly source?: string | undefined;
}

/** The options that narrow a search, as the contract's filter. Throws WrongUsage with what is wrong. */
export function parseFilter(words: FilterWords): StudyFilter {
  const findings = findingWords(words);
  return {
    ...(words.modality === undefined ? {} : { modality: words.modality }),
    ...(words['body-part'] === undefined ? {} : { bodyPart: words['body-part'] }),
    ...(words.view === undefined ? {} : { view: words.view }),
    ...(words.sex === undefined ? {} : { sex: parseSex(words.sex) }),
    ...(words.age === undefined ? {} : { age: parseAge(words.age) }),
    ...(words.dates === undefined ? {} : { dates: parseDates(words.dates) }),
    ...(findings.length === 0 ? {} : { findings }),
  };
}

function findingWords(words: FilterWords): FindingFilter[] {
  const { with: held = [], without = [], denied = [] } = words;
  const source = parseSource(words);
  return [
    ...held.map((of) => ({ of, says: 'present' as const, ...source })),
    ...without.map((of) => ({ of, says: 'present' as const, not: true, ...source })),
    ...denied.map((of) => ({ of, says: 'absent' as const, ...source })),
  ];
}

/** Whose reading is meant; nothing where it is not said. Throws WrongUsage. */
export function parseSource({ source }: FilterWords): { source?: FindingSource } {
  if (source === undefined) return {};
  const known = findingSource.options.find((each) => each === source);
  if (known === undefined) throw new WrongUsage('--source is local, comprehend, either or both');
  return { source: known };
}

function parseSex(word: string): 'M' | 'F' | 'O' {
  const sex = word.toUpperCase();
  if (sex === 'M' || sex === 'F' || sex === 'O') return sex;
  throw new WrongUsage('--sex is M, F or O');
}

function parseAge(word: string): [number, number] {
  const [, from, to] = /^(\d{1,3})-(\d{1,3})$/.exec(word) ?? [];
  const [low, high] = [Number(from), Number(to)];
  if (from === undefined || low > high || high > 150)
    throw new WrongUsage('--age is MIN-MAX in years, for instance 40-59');
  return [low, high];
}

const day = String.raw`(\d{8}|\d{4}-\d{2}-\d{2})?`;
const fromTo = new RegExp(`^${day}-${day}$`);

function parseDates(word: string): [string | undefined, string | undefined] {
  const [all, from, to] = fromTo.exec(word) ?? [];
  if (all === undefined || all === '-')
    throw new WrongUsage('--dates is FROM-TO, for instance 20040101-20041231');
  return [isoDay(from), isoDay(to)];
}

function isoDay(word: string | undefined): string | undefined {
  if (word === undefined || word === '') return undefined;
  const iso = word.includes('-') ? word : `${word.slice(0, 4)}-${word.slice(4, 6)}-${word.slice(6)}`;
  if (Number.isNaN(Date.parse(iso))) throw new WrongUsage(`${word} is not a date`);
  return iso;
}
