import type { Database } from '../database.ts';
import { facetColumn } from './finding-sql.ts';

/** By study, how well its best report fits a text query (BM25, more is better); the best `limit`. */
export function wordScores(database: Database, match: string, limit: number): ReadonlyMap<number, number> {
  const rows = database.all<{ studyId: number; score: number }>(
    `WITH fitting AS MATERIALIZED (SELECT rowid AS report_id, -rank AS score FROM report_text WHERE report_text MATCH :match)
     SELECT study_id AS studyId, MAX(score) AS score FROM fitting JOIN report_link USING (report_id)
      WHERE state = 'linked' GROUP BY study_id ORDER BY score DESC LIMIT :limit`,
    { match, limit },
  );
  return new Map(rows.map(({ studyId, score }) => [studyId, score]));
}

/** What the report says of a finding, as a score: 3 definite, 2 likely, 1 in doubt. */
const scoreOfWeight: Readonly<Record<number, number>> = { 3: 1, 2: 0.8, 1: 0.4 };

/**
 * By study, the mean over some findings or codes of what its reports say: 1 definitely present, 0.8 likely, 0.4 in doubt,
 * 0 denied or not mentioned; the best `limit` studies that have any.
 */
export function codeScores(
  database: Database,
  codes: readonly string[],
  limit: number,
): ReadonlyMap<number, number> {
  const scores = new Map<number, number>();
  for (const of of new Set(codes)) {
    const rows = database.all<{ studyId: number; weight: number }>(
      `SELECT study_id AS studyId, MAX(weight) AS weight FROM coded_concept CROSS JOIN study_finding USING (coded_id)
        WHERE ${facetColumn(of)} = :of AND weight >= 1 GROUP BY study_id`,
      { of },
    );
    for (const { studyId, weight } of rows)
      scores.set(studyId, (scores.get(studyId) ?? 0) + (scoreOfWeight[weight] ?? 0) / new Set(codes).size);
  }
  return new Map([...scores].toSorted(([, a], [, b]) => b - a).slice(0, limit));
}

/** The vectors of one model that studies have. */
export function vectorsOfStudies(
  database: Database,
  modelId: number,
  studies: readonly number[],
): Uint32Array {
  const rows = database.all<{ number: number }>(
    `SELECT vector.number AS number FROM json_each(:studies) CROSS JOIN series ON series.study_id = value
       CROSS JOIN instance USING (series_id) CROSS JOIN frame USING (instance_id) CROSS JOIN vector USING (frame_id)
      WHERE model_id = :modelId`,
    { studies: JSON.stringify(studies), modelId },
  );
  return Uint32Array.from(rows, ({ number }) => number).toSorted();
}

/** The study of each vector. */
export function studiesOfVectors(
  database: Database,
  numbers: readonly number[],
): ReadonlyMap<number, number> {
  const rows = database.all<{ number: number; study: number }>(
    `SELECT vector.number AS number, series.study_id AS study FROM json_each(:numbers) CROSS JOIN vector ON vector.number = value
       CROSS JOIN frame USING (frame_id) CROSS JOIN instance USING (instance_id) CROSS JOIN series USING (series_id)`,
    { numbers: JSON.stringify(numbers) },
  );
  return new Map(rows.map(({ number, study }) => [number, study]));
}
