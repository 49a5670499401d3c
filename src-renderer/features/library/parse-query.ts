import type { DicomFilter, StudyFilter } from '../../../src-preload/contract/filter.ts';

export interface ParsedQuery {
  /** What `name:value` words said. */
  readonly filter: StudyFilter;
  /** Everything else, as it was typed. */
  readonly words: string;
}

const names: Readonly<Record<string, (value: string) => StudyFilter | undefined>> = {
  modality: (value) => ({ modality: value.toUpperCase() }),
  mod: (value) => ({ modality: value.toUpperCase() }),
  body: (value) => ({ bodyPart: value.toUpperCase() }),
  part: (value) => ({ bodyPart: value.toUpperCase() }),
  view: (value) => ({ view: value.toUpperCase() }),
  sex: (value) => readSex(value),
  age: (value) => readAge(value),
  date: (value) => readDates(value),
  note: (value) => ({ note: value }),
  key: (value) => (/^images?$/i.test(value) ? { keyImages: true } : undefined),
};

/**
 * Takes `modality:CR view:PA age:40-60 date:2004 effusion` apart. Values with spaces stand in quotation marks:
 * `body:"C SPINE"`. A word that has a name but no meaning under it stays a word.
 */
export function parseQuery(text: string): ParsedQuery {
  let filter: StudyFilter = {};
  const words: string[] = [];
  for (const word of text.match(/\w+:"[^"]*"|\S+/g) ?? []) {
    const [, name = '', value = ''] = /^(\w+):"?(.+?)"?$/.exec(word) ?? [];
    const read = value === '' ? undefined : names[name.toLowerCase()]?.(value);
    if (read === undefined) words.push(word);
    else filter = { ...filter, ...read };
  }
  return { filter, words: words.join(' ') };
}

function readSex(value: string): DicomFilter | undefined {
  const letter = value[0]?.toUpperCase();
  return letter === 'F' || letter === 'M' || letter === 'O' ? { sex: letter } : undefined;
}

/** `40`, `40-60`, `40+`, `<60` in whole years. */
export function readAge(value: string): DicomFilter | undefined {
  const range = /^(\d{1,3})(?:[-–](\d{1,3})|(\+))?$/.exec(value);
  const below = /^<(\d{1,3})$/.exec(value);
  if (below !== null) return inLife(0, Number(below[1]) - 1);
  if (range === null) return undefined;
  const from = Number(range[1]);
  return inLife(from, range[3] === '+' ? 150 : Number(range[2] ?? from));
}

function inLife(from: number, to: number): DicomFilter | undefined {
  return from <= to && to <= 150 ? { age: [from, to] } : undefined;
}

/** `2004`, `2004-03`, `2004-03-19`, and two of them with `..` between; one side may be left open. */
export function readDates(value: string): DicomFilter | undefined {
  const [from = '', to] = value.split('..');
  if (to === undefined) {
    const whole = span(from);
    return whole && { dates: whole };
  }
  const start = from === '' ? undefined : span(from)?.[0];
  const end = to === '' ? undefined : span(to)?.[1];
  if ((from !== '' && start === undefined) || (to !== '' && end === undefined)) return undefined;
  return start === undefined && end === undefined ? undefined : { dates: [start, end] };
}

/** First and last day of a year, a month or a day. */
function span(value: string): [string, string] | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`];
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (day === undefined) return [`${year}-${month}-01`, `${year}-${month}-${last}`];
  return Number(day) >= 1 && Number(day) <= last ? [value, value] : undefined;
}
