import type { FindingSide } from '../../../../src-preload/contract/reports.ts';
import { studyConditions } from '../browse-studies.ts';
import type { BrowseQuery } from '../../../../src-preload/contract/study.ts';
import type { Database } from '../database.ts';

/** A concept on a side, with its code and the levels above; empty where there is no code. */
export interface CodedConcept {
  readonly codedId: number;
  readonly concept: string;
  readonly side: FindingSide;
  readonly kind: string;
  readonly code: string;
  readonly title: string;
  readonly category: string;
  readonly block: string;
  readonly chapter: string;
}

export function codedConcepts(database: Database): readonly CodedConcept[] {
  return database.all<CodedConcept>(
    `SELECT coded_id AS codedId, concept, side, kind, code, title, category, block, chapter FROM coded_concept
      ORDER BY coded_id`,
  );
}

export interface FindingRow {
  readonly studyId: number;
  readonly codedId: number;
  readonly weight: number;
  readonly severity: string;
  readonly change: string;
}

/** Every finding of the library, study by study. */
export function eachFinding(database: Database): IterableIterator<FindingRow> {
  return database.each<FindingRow>(
    'SELECT study_id AS studyId, coded_id AS codedId, weight, severity, change FROM study_finding ORDER BY study_id',
  );
}

const ofAsked = 'study_id IN (SELECT value FROM json_each(:studies))';

/** The findings of some studies, study by study. */
export function findingsOfStudies(database: Database, studies: readonly number[]): readonly FindingRow[] {
  return database.all<FindingRow>(
    `SELECT study_id AS studyId, coded_id AS codedId, weight, severity, change FROM study_finding
      WHERE ${ofAsked} ORDER BY study_id`,
    { studies: JSON.stringify(studies) },
  );
}

/** Rises with every change of findings. */
export function findingRevision(database: Database): number {
  return database.get<{ n: number }>('SELECT n FROM finding_revision')?.n ?? 0;
}

/** The studies whose findings have changed since a revision, those that are gone among them. */
export function changedStudies(database: Database, since: number): readonly number[] {
  return database
    .all<{ studyId: number }>('SELECT study_id AS studyId FROM finding_change WHERE n > :since', { since })
    .map(({ studyId }) => studyId);
}

/** Whether a selection narrows the library at all. */
export function selectsAll({ filter, words }: Pick<BrowseQuery, 'filter' | 'words'>): boolean {
  return Object.keys(filter ?? {}).length === 0 && (words ?? '').trim() === '';
}

/** Differs after every change that another connection has made to the library. */
export function libraryRevision(database: Database): number {
  return database.pragma<number>('data_version');
}

/** The studies of a selection in ascending order. Throws `query-malformed`. */
export function selectedStudies(
  database: Database,
  selection: Pick<BrowseQuery, 'filter' | 'words'>,
): Uint32Array {
  const { where, parameters } = studyConditions(selection);
  const rows = database.all<{ studyId: number }>(
    `SELECT study.study_id AS studyId FROM study WHERE ${where}`,
    parameters,
  );
  return Uint32Array.from(rows, ({ studyId }) => studyId).toSorted();
}

export function countStudies(database: Database): number {
  return database.get<{ n: number }>('SELECT COUNT(*) AS n FROM study')?.n ?? 0;
}

/** Studies that have a report: among some, or of the whole library. */
export function reportedStudies(database: Database, among?: readonly number[]): readonly number[] {
  return database
    .all<{ studyId: number }>(
      `SELECT DISTINCT study_id AS studyId FROM report_link
        WHERE state = 'linked' ${among === undefined ? '' : `AND ${ofAsked}`}`,
      among === undefined ? {} : { studies: JSON.stringify(among) },
    )
    .map(({ studyId }) => studyId);
}
