import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { SharedAttribute } from '../../../src-preload/contract/similar.ts';
import type { Database, SqlParameters } from './database.ts';
import { filterSql } from './dicom-filter.ts';

/** How many studies with an embedded image have a value of an attribute. */
export interface AttributeCount {
  readonly attribute: SharedAttribute;
  readonly value: string;
  readonly studies: number;
}

export interface AttributeCounts {
  /** Studies looked at. */
  readonly studies: number;
  readonly counts: readonly AttributeCount[];
}

/** What neighbours may share that is not disease, each as a column over `embedded`. */
const columns: Readonly<Record<Exclude<SharedAttribute, 'device'>, string>> = {
  view: 'UPPER(instance.view)',
  manufacturer: 'UPPER(series.manufacturer)',
  station: 'UPPER(series.station)',
  // Where it was taken, by what the header calls the institution, else by whose patient number it is.
  site: "UPPER(COALESCE(NULLIF(series.institution, ''), patient.issuer))",
  year: "COALESCE(SUBSTR(study.date, 1, 4), '')",
};

const embedded = `vector JOIN frame USING (frame_id) JOIN instance USING (instance_id) JOIN series USING (series_id)
  JOIN study USING (study_id) JOIN patient USING (patient_id)`;

/**
 * Counts over all studies with an embedded image that passes a filter, statement by statement: over 100,000 images each takes
 * a tenth of a second or two, and whoever runs it lets others have their turn between them.
 */
export function attributesOfLibrary(
  database: Database,
  modelId: number,
  filter: StudyFilter | undefined,
): Generator<void, AttributeCounts> {
  const { where, parameters } = filterSql(filter ?? {});
  return count(database, `+vector.model_id = :modelId AND ${where}`, { ...parameters, modelId });
}

/** Counts over the studies of these images alone. */
export function attributesOfImages(
  database: Database,
  modelId: number,
  instances: readonly number[],
): AttributeCounts {
  const counts = count(
    database,
    '+vector.model_id = :modelId AND instance.instance_id IN (SELECT value FROM JSON_EACH(:instances))',
    { modelId, instances: JSON.stringify(instances) },
  );
  for (;;) {
    const { done, value } = counts.next();
    if (done === true) return value;
  }
}

/** Changes whenever the counts over the library may: with its vectors, its corrections and what reports say. */
export function attributesRevision(database: Database, modelId: number): string {
  const row = database.get<{ revision: string }>(
    `SELECT (SELECT COUNT(*) || ' ' || COALESCE(MAX(number), 0) FROM vector WHERE model_id = :modelId) || ' '
         || (SELECT COUNT(*) || ' ' || COALESCE(MAX(corrected_at), '') FROM correction) || ' '
         || (SELECT n FROM finding_revision) AS revision`,
    { modelId },
  );
  return row?.revision ?? '';
}

function* count(
  database: Database,
  where: string,
  parameters: SqlParameters,
): Generator<void, AttributeCounts> {
  const studies =
    database.get<{ n: number }>(
      `SELECT COUNT(DISTINCT study.study_id) AS n FROM ${embedded} WHERE ${where}`,
      parameters,
    )?.n ?? 0;
  const stated = Object.entries(columns).map(
    ([attribute, column]) =>
      `SELECT '${attribute}' AS attribute, ${column} AS value, COUNT(DISTINCT study.study_id) AS studies
         FROM ${embedded} WHERE ${where} GROUP BY 2`,
  );
  // A device is what a report calls present (likely or definite).
  const devices = `SELECT 'device' AS attribute, coded_concept.concept AS value, COUNT(DISTINCT study.study_id) AS studies
      FROM ${embedded} JOIN study_finding ON study_finding.study_id = study.study_id AND study_finding.weight >= 2
           JOIN coded_concept ON coded_concept.coded_id = study_finding.coded_id AND coded_concept.kind = 'device'
     WHERE ${where} GROUP BY 2`;
  const counts: AttributeCount[] = [];
  for (const statement of [...stated, devices]) {
    yield;
    const rows = database.all<AttributeCount>(statement, parameters);
    counts.push(...rows.filter(({ value }) => value.trim() !== ''));
  }
  return { studies, counts };
}
