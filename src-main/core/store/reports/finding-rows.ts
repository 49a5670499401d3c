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

/** Rises with every change of findings. */
export function findingRevision(database: Database): number {
  return database.get<{ n: number }>('SELECT n FROM finding_revision')?.n ?? 0;
}

/** Whether a selection narrows the library at all. */
export function selectsAll({ filter, words }: Pick<BrowseQuery, 'filter' | 'words'>): boolean {
  return Object.keys(filter ?? {}).length === 0 && (words ?? '').trim() === '';
}

/** The studies of a selection. Throws `query-malformed`. */
export function selectedStudies(
  database: Database,
  selection: Pick<BrowseQuery, 'filter' | 'words'>,
): Uint32Array {
  const { where, parameters } = studyConditions(selection);
  const rows = database.all<{ studyId: number }>(
    `SELECT study.study_id AS studyId FROM study JOIN patient USING (patient_id) WHERE ${where}`,
    parameters,
  );
  return Uint32Array.from(rows, ({ studyId }) => studyId);
}

export function countStudies(database: Database): number {
  return database.get<{ n: number }>('SELECT COUNT(*) AS n FROM study')?.n ?? 0;
}

/** Studies that have a report. */
export function reportedStudies(database: Database): Uint32Array {
  const rows = database.all<{ studyId: number }>(
    "SELECT DISTINCT study_id AS studyId FROM report_link WHERE state = 'linked'",
  );
  return Uint32Array.from(rows, ({ studyId }) => studyId);
}
