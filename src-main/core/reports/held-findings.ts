import type { Database } from '../store/database.ts';
import {
  changedStudies,
  codedConcepts,
  eachFinding,
  findingRevision,
  type FindingRow,
  findingsOfStudies,
} from '../store/reports/finding-rows.ts';
import type { FacetCells } from './facet-cells.ts';
import { type Pieces, studyPieces } from './study-pieces.ts';

/** What the reports of every study say, by both readers, in memory: read once, and then the studies that have changed. */
export interface HeldFindings {
  /** Brings them up to date, their concepts learnt, and gives the revision at which they stand. */
  refresh(): number;
  /** The studies that have any. */
  studies(): readonly number[];
  of(study: number): readonly FindingRow[];
  /** Whether the second reader says anything of a study. */
  isTwiceRead(study: number): boolean;
  /** A finding is two numbers, its concept and how it is said (`howSaid`); the findings of a study lie together. */
  lie(): Pieces;
  /** The words of a grade by their numbers; the first is no word. */
  readonly words: Readonly<Record<'severity' | 'change', readonly string[]>>;
}

/** Words of a grade that can be told apart, with the one that is none: the engine has six of each. */
export const gradeWords = 12;

/** Takes apart how a finding is said; its severity and its change are one number, `grade`. */
export const howSaid = {
  weight: (said: number): number => said & 3,
  isOfService: (said: number): boolean => (said & 4) !== 0,
  grade: (said: number): number => said >>> 3,
  grades: gradeWords * gradeWords,
  gradeOf: (severity: number, change: number): number => severity * gradeWords + change,
} as const;

export function heldFindings(database: Database, cells: FacetCells): HeldFindings {
  const pieces = studyPieces();
  const words = { severity: [''], change: [''] };
  let revision: number | undefined;
  const numberOf = (known: string[], word: string): number => {
    const number = known.indexOf(word);
    if (number >= 0) return number;
    if (known.length === gradeWords) throw new Error('the reports grade in more words than the engine has');
    return known.push(word) - 1;
  };
  const put = (study: number, rows: readonly FindingRow[]): void => {
    if (rows.some(({ codedId }) => !cells.coded.has(codedId))) cells.learn(codedConcepts(database));
    const numbers = rows.flatMap(({ codedId, weight, service, severity, change }) => [
      codedId,
      weight |
        (service << 2) |
        (howSaid.gradeOf(numberOf(words.severity, severity), numberOf(words.change, change)) << 3),
    ]);
    pieces.put(study, numbers);
  };
  return {
    words,
    lie: () => pieces.lie(),
    refresh: () => {
      // Read first: what changes while the rows are read changes after this revision, and is read again next time.
      const now = findingRevision(database);
      if (revision === now) return now;
      const changed = revision === undefined ? [] : changedStudies(database, revision);
      for (const study of changed) pieces.put(study, []);
      const rows = revision === undefined ? eachFinding(database) : findingsOfStudies(database, changed);
      for (const [study, findings] of byStudy(rows)) put(study, findings);
      revision = now;
      return now;
    },
    studies: () => {
      const { starts, ends } = pieces.lie();
      return Array.from(ends.keys()).filter((study) => (ends[study] ?? 0) > (starts[study] ?? 0));
    },
    isTwiceRead: (study) => {
      const { column, starts, ends } = pieces.lie();
      for (let at = starts[study] ?? 0; at < (ends[study] ?? 0); at += 2)
        if (howSaid.isOfService(column[at + 1] ?? 0)) return true;
      return false;
    },
    of: (study) => {
      const { column, starts, ends } = pieces.lie();
      const rows: FindingRow[] = [];
      for (let at = starts[study] ?? 0; at < (ends[study] ?? 0); at += 2) {
        const said = column[at + 1] ?? 0;
        rows.push({
          studyId: study,
          codedId: column[at] ?? 0,
          weight: howSaid.weight(said),
          severity: words.severity[Math.floor(howSaid.grade(said) / gradeWords)] ?? '',
          change: words.change[howSaid.grade(said) % gradeWords] ?? '',
          service: howSaid.isOfService(said) ? 1 : 0,
        });
      }
      return rows;
    },
  };
}

/** Rows that come study by study, one list a study. */
function* byStudy(rows: Iterable<FindingRow>): Generator<[number, FindingRow[]]> {
  let own: FindingRow[] = [];
  for (const row of rows) {
    const study = own[0]?.studyId;
    if (study !== undefined && study !== row.studyId) {
      yield [study, own];
      own = [];
    }
    own.push(row);
  }
  if (own[0] !== undefined) yield [own[0].studyId, own];
}
