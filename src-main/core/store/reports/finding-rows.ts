import type { FindingSide, FindingSource } from '../../../../src-preload/contract/reports.ts';
import { askedStudies } from '../comprehend/second-findings.ts';
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
  /** 1 where the second reader says it, which grades nothing. */
  readonly service: 0 | 1;
}

const localRows =
  'SELECT study_id AS studyId, coded_id AS codedId, weight, severity, change, 0 AS service FROM study_finding';
const serviceRows =
  "SELECT study_id AS studyId, coded_id AS codedId, weight, '' AS severity, '' AS change, 1 AS service FROM service_study_finding";

/** Every finding of the library by either reader, study by study. */
export function eachFinding(database: Database): IterableIterator<FindingRow> {
  return database.each<FindingRow>(`${localRows} UNION ALL ${serviceRows} ORDER BY studyId`);
}

const ofAsked = 'study_id IN (SELECT value FROM json_each(:studies))';

/** The findings of some studies by either reader, study by study. */
export function findingsOfStudies(database: Database, studies: readonly number[]): readonly FindingRow[] {
  const rows = [localRows, serviceRows].map((select) => `${select} WHERE ${ofAsked}`);
  return database.all<FindingRow>(`${rows.join(' UNION ALL ')} ORDER BY studyId`, {
    studies: JSON.stringify(studies),
  });
}

/** Rises with every change of findings. */
export function findingRevision(database: Database): number {
  return database.get<{ n: number }>('SELECT n FROM finding_revision')?.n ?? 0;
}

/** The studies whose findings have changed since a revision, those that are gone among them. */
export function changedStudies(database: Database, since: number): readonly number[] {
  return database.column<number>('SELECT study_id FROM finding_change WHERE n > :since', { since });
}

/** Whether a selection narrows the library at all. */
export function selectsAll({ filter, words }: Pick<BrowseQuery, 'filter' | 'words'>): boolean {
  return Object.keys(filter ?? {}).length === 0 && (words ?? '').trim() === '';
}

/** Differs after every change that another connection has made to the library. */
export function libraryRevision(database: Database): number {
  return database.pragma<number>('data_version');
}

export function countStudies(database: Database): number {
  return database.get<{ n: number }>('SELECT COUNT(*) AS n FROM study')?.n ?? 0;
}

/** Studies of which a source has read a report: among some, or of the whole library. */
export function reportedStudies(
  database: Database,
  source: FindingSource,
  among?: readonly number[],
): readonly number[] {
  if (source === 'comprehend' || source === 'both') return askedStudies(database, among);
  return database.column<number>(
    `SELECT DISTINCT study_id FROM report_link WHERE state = 'linked' ${among === undefined ? '' : `AND ${ofAsked}`}`,
    among === undefined ? {} : { studies: JSON.stringify(among) },
  );
}

/** Studies whose reports the second reader was asked about. */
export function countAskedStudies(database: Database): number {
  return database.get<{ n: number }>('SELECT COUNT(*) AS n FROM service_study')?.n ?? 0;
}
