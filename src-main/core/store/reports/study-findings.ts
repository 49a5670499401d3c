import type { FindingSide, StudyFindingCard } from '../../../../src-preload/contract/reports.ts';
import type { Database } from '../database.ts';

/** What a study's reports say of a concept on a side, with the code and the levels above it; empty where there is none. */
export interface FindingToKeep {
  readonly concept: string;
  readonly side: FindingSide;
  readonly kind: string;
  readonly code: string;
  readonly title: string;
  readonly category: string;
  readonly block: string;
  readonly chapter: string;
  readonly status: 'present' | 'uncertain' | 'absent';
  readonly likely: boolean;
  readonly severity: string;
  readonly change: string;
}

/** What of a finding places it in the tree of facets. */
export type FindingPlace = Pick<
  FindingToKeep,
  'concept' | 'side' | 'kind' | 'code' | 'title' | 'category' | 'block' | 'chapter'
>;

/** Puts a study's findings in place of what it had. */
export function saveStudyFindings(
  database: Database,
  studyId: number,
  findings: readonly FindingToKeep[],
): void {
  noteChangedFindings(database, studyId);
  database.run('DELETE FROM study_finding WHERE study_id = :studyId', { studyId });
  for (const finding of findings)
    database.run(
      `INSERT INTO study_finding (study_id, coded_id, weight, severity, change)
       VALUES (:studyId, :codedId, :weight, :severity, :change)`,
      {
        studyId,
        codedId: codedConcept(database, finding),
        weight: weightOf(finding),
        severity: finding.severity,
        change: finding.change,
      },
    );
}

/** Whoever counts facets from a copy reads this study anew. */
export function noteChangedFindings(database: Database, studyId: number): void {
  database.run('UPDATE finding_revision SET n = n + 1');
  database.run(
    `INSERT INTO finding_change (study_id, n) SELECT :studyId, n FROM finding_revision WHERE 1
     ON CONFLICT (study_id) DO UPDATE SET n = excluded.n`,
    { studyId },
  );
}

/** 0 denied, 1 uncertain, 2 likely, 3 definite. */
export function weightOf({ status, likely }: Pick<FindingToKeep, 'status' | 'likely'>): number {
  if (status === 'present') return likely ? 2 : 3;
  return status === 'uncertain' ? 1 : 0;
}

/** The row of a concept on a side under a code; made where it is new. */
export function codedConcept(database: Database, finding: FindingPlace): number {
  const { concept, side, kind, code, title, category, block, chapter } = finding;
  const row = database.get<{ codedId: number }>(
    'SELECT coded_id AS codedId FROM coded_concept WHERE concept = :concept AND side = :side AND code = :code',
    { concept, side, code },
  );
  return (
    row?.codedId ??
    database.run(
      `INSERT INTO coded_concept (concept, side, kind, code, title, category, block, chapter)
       VALUES (:concept, :side, :kind, :code, :title, :category, :block, :chapter)`,
      { concept, side, kind, code, title, category, block, chapter },
    ).rowId
  );
}

interface FindingRow {
  readonly concept: string;
  readonly side: FindingSide;
  readonly kind: string;
  readonly code: string;
  readonly title: string;
  readonly weight: number;
  readonly severity: string;
  readonly change: string;
}

/** A study's findings: present before uncertain before denied. A code stands only on what is present. */
export function findingsOfStudy(database: Database, studyId: number): StudyFindingCard[] {
  return database
    .all<FindingRow>(
      `SELECT concept, side, kind, code, title, weight, severity, change FROM study_finding JOIN coded_concept USING (coded_id)
        WHERE study_id = :studyId ORDER BY weight DESC, concept, side`,
      { studyId },
    )
    .map(({ concept, side, kind, code, title, weight, severity, change }) => ({
      concept,
      kind,
      laterality: side,
      status: weight >= 2 ? 'present' : weight === 1 ? 'uncertain' : 'absent',
      likely: weight === 2,
      ...(code === '' || weight < 2 ? {} : { code, title }),
      ...(severity === '' ? {} : { severity }),
      ...(change === '' ? {} : { change }),
    }));
}
