import type { ReportEntity, ReportSection } from '../../reports/report-entity.ts';
import type { ReportStatus } from '../../reports/readers/read-report.ts';
import type { Database } from '../database.ts';

export interface ReportRow {
  readonly reportId: number;
  readonly format: string;
  readonly status: ReportStatus;
  readonly reportedAt: string | undefined;
  readonly text: string;
  readonly engineVersion: string;
  readonly sections: readonly ReportSection[];
}

type Raw = Omit<ReportRow, 'reportedAt' | 'sections'> & {
  readonly reportedAt: string | null;
  readonly sections: string;
};

const reportColumns = `report.report_id AS reportId, format, status, reported_at AS reportedAt, text,
  engine_version AS engineVersion, sections`;

/** The reports that are linked with a study, in the order in which they were read. */
export function reportsOfStudy(database: Database, studyId: number): readonly ReportRow[] {
  return database
    .all<Raw>(
      `SELECT ${reportColumns} FROM report_link JOIN report USING (report_id)
        WHERE study_id = :studyId AND report_link.state = 'linked' ORDER BY report.report_id`,
      { studyId },
    )
    .map(({ reportedAt, sections, ...row }) => ({
      ...row,
      reportedAt: reportedAt ?? undefined,
      sections: JSON.parse(sections) as ReportSection[],
    }));
}

/** What a person said of an entity. */
export interface EntityReview {
  readonly review: 'auto' | 'confirmed' | 'rejected' | 'edited';
  readonly changes: {
    readonly assertion?: 'present' | 'absent' | 'uncertain' | undefined;
    readonly laterality?: ReportEntity['laterality'] | undefined;
    readonly concept?: string | undefined;
  };
  readonly who: string;
  readonly at: string;
}

export interface EntityRow {
  readonly entityId: number;
  readonly reportId: number;
  readonly entity: ReportEntity;
  readonly review: EntityReview | undefined;
}

/** The entities of a report in the order of its text, each with the newest word of a person about it. */
export function entitiesOfReport(database: Database, reportId: number): readonly EntityRow[] {
  return database
    .all<{ entityId: number; body: string; review: string | null }>(
      `SELECT entity_id AS entityId, body,
              (SELECT JSON_OBJECT('review', review, 'changes', JSON(changes), 'who', who, 'at', at)
                 FROM entity_review WHERE entity_review.report_id = entity.report_id
                  AND entity_review.start = entity.start AND entity_review.finish = entity.finish
                  AND entity_review.concept = entity.concept ORDER BY review_id DESC LIMIT 1) AS review
         FROM entity WHERE report_id = :reportId ORDER BY start, entity_id`,
      { reportId },
    )
    .map(({ entityId, body, review }) => {
      const said = review === null ? undefined : (JSON.parse(review) as EntityReview);
      return {
        entityId,
        reportId,
        entity: JSON.parse(body) as ReportEntity,
        review: said?.review === 'auto' ? undefined : said,
      };
    });
}

/** Keeps what a person says of an entity beside what was said before. Gives its report, or undefined. */
export function saveReview(database: Database, entityId: number, said: EntityReview): number | undefined {
  return database.get<{ reportId: number }>(
    `INSERT INTO entity_review (report_id, start, finish, concept, review, changes, who, at)
     SELECT report_id, start, finish, concept, :review, :changes, :who, :at FROM entity WHERE entity_id = :entityId
     RETURNING report_id AS reportId`,
    { entityId, review: said.review, changes: JSON.stringify(said.changes), who: said.who, at: said.at },
  )?.reportId;
}
