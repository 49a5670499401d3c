import type { CodedConcept, FindingRow } from '../store/reports/finding-rows.ts';

/** Every finding of a library in columns, study by study: what facets are counted from, in milliseconds. */
export interface FindingTable {
  readonly coded: readonly CodedConcept[];
  readonly length: number;
  readonly study: Uint32Array;
  /** Index into `coded`. */
  readonly of: Uint32Array;
  readonly weight: Uint8Array;
  /** Index into `words`; 0 is none. */
  readonly severity: Uint8Array;
  readonly change: Uint8Array;
  readonly words: readonly string[];
}

/** Reads findings, which come study by study, into columns. */
export function findingTable(coded: readonly CodedConcept[], rows: Iterable<FindingRow>): FindingTable {
  const indexOf = new Map(coded.map(({ codedId }, index) => [codedId, index]));
  const words = [''];
  const wordOf = new Map([['', 0]]);
  const numberOf = (word: string): number => {
    const known = wordOf.get(word);
    if (known !== undefined) return known;
    wordOf.set(word, words.length);
    return words.push(word) - 1;
  };
  let room = 1024;
  let columns = emptyColumns(room);
  let length = 0;
  for (const row of rows) {
    if (length === room) {
      room *= 2;
      columns = widened(columns, room);
    }
    columns.study[length] = row.studyId;
    columns.of[length] = indexOf.get(row.codedId) ?? 0;
    columns.weight[length] = row.weight;
    columns.severity[length] = numberOf(row.severity);
    columns.change[length] = numberOf(row.change);
    length += 1;
  }
  return { coded, length, words, ...columns };
}

type Columns = Pick<FindingTable, 'study' | 'of' | 'weight' | 'severity' | 'change'>;

function emptyColumns(room: number): Columns {
  return {
    study: new Uint32Array(room),
    of: new Uint32Array(room),
    weight: new Uint8Array(room),
    severity: new Uint8Array(room),
    change: new Uint8Array(room),
  };
}

function widened(columns: Columns, room: number): Columns {
  const wide = emptyColumns(room);
  wide.study.set(columns.study);
  wide.of.set(columns.of);
  wide.weight.set(columns.weight);
  wide.severity.set(columns.severity);
  wide.change.set(columns.change);
  return wide;
}
