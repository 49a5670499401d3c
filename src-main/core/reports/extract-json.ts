import type { ExtractedReport, ReportEntity, StudyFinding } from './report-entity.ts';

/** The answer of `simile extract` for one report: plain values, the same keys for every entity. */
export interface ExtractJson {
  /** As it was asked: a number stays a number. */
  readonly id: string | number;
  readonly sections: readonly { name: string; start: number; end: number }[];
  readonly entities: readonly {
    term: string;
    start: number;
    end: number;
    concept: string;
    code: string | null;
    title: string | null;
    section: string;
    assertion: ReportEntity['assertion'];
    certainty: ReportEntity['certainty'];
    temporality: ReportEntity['temporality'];
    experiencer: ReportEntity['experiencer'];
    laterality: ReportEntity['laterality'];
    severity: ReportEntity['severity'] | null;
  }[];
  readonly study: readonly {
    concept: string;
    code: string | null;
    laterality: StudyFinding['laterality'];
    status: StudyFinding['status'];
    likely: boolean;
  }[];
}

/** An extracted report as the command line gives it. */
export function toExtractJson(id: ExtractJson['id'], report: ExtractedReport): ExtractJson {
  return {
    id,
    sections: report.sections.map(({ name, start, end }) => ({ name, start, end })),
    entities: report.entities.map((entity) => ({
      term: entity.term,
      start: entity.start,
      end: entity.end,
      concept: entity.concept,
      code: entity.code?.code ?? null,
      title: entity.code?.title ?? null,
      section: entity.section,
      assertion: entity.assertion,
      certainty: entity.certainty,
      temporality: entity.temporality,
      experiencer: entity.experiencer,
      laterality: entity.laterality,
      severity: entity.severity ?? null,
    })),
    study: report.study.map(({ concept, code, laterality, status, likely }) => ({
      concept,
      code: code?.code ?? null,
      laterality,
      status,
      likely,
    })),
  };
}
