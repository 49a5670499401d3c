import type { PresentFinding, ReportGist } from '../../../../src-preload/contract/report-gist.ts';
import type { Database } from '../database.ts';

interface Row {
  readonly studyId: number;
  readonly concept: string;
  readonly code: string | null;
  readonly title: string | null;
  readonly side: PresentFinding['laterality'];
  readonly weight: number;
}

const nothing: ReportGist = { report: 'none', findings: [] };

/**
 * What the reports of some studies say is present, asked once for a page: what is definite and has a code first. Devices
 * and procedures are left out.
 */
export function reportGists(
  database: Database,
  studyIds: readonly number[],
): (studyId: number) => ReportGist {
  const asked = { studies: JSON.stringify([...new Set(studyIds)]) };
  const linked = database.all<{ studyId: number }>(
    `SELECT DISTINCT study_id AS studyId FROM json_each(:studies) JOIN report_link ON study_id = value AND state = 'linked'`,
    asked,
  );
  const rows = database.all<Row>(
    `SELECT study_id AS studyId, concept, NULLIF(code, '') AS code, NULLIF(title, '') AS title, side, weight
       FROM json_each(:studies) CROSS JOIN study_finding ON study_id = value CROSS JOIN coded_concept USING (coded_id)
      WHERE weight >= 2 AND kind NOT IN ('device', 'procedure')
      ORDER BY study_id, weight DESC, code = '', concept, side`,
    asked,
  );
  const findings = Map.groupBy(rows, ({ studyId }) => studyId);
  const gists = new Map<number, ReportGist>(
    linked.map(({ studyId }) => [
      studyId,
      { report: 'present', findings: (findings.get(studyId) ?? []).map(toFinding) },
    ]),
  );
  return (studyId) => gists.get(studyId) ?? nothing;
}

function toFinding({ concept, code, title, side, weight }: Row): PresentFinding {
  return {
    concept,
    ...(code === null ? {} : { code }),
    ...(title === null ? {} : { title }),
    laterality: side,
    likely: weight === 2,
  };
}
