import type { Operation } from '../../reports/comprehend-medical/operations.ts';
import type { ServiceAnswer } from '../../reports/comprehend-medical/second-reader.ts';
import type { Database } from '../database.ts';

/** The newest answer to exactly this text, by its SHA-256; undefined where it was never asked. */
export function findAnswer(
  database: Database,
  sha256: string,
  operation: Operation,
): ServiceAnswer | undefined {
  const row = database.get<{ body: string }>(
    `SELECT body FROM service_answer WHERE sha256 = :sha256 AND operation = :operation
      ORDER BY answered_at DESC LIMIT 1`,
    { sha256, operation },
  );
  // The shape was checked when it came.
  return row === undefined ? undefined : (JSON.parse(row.body) as ServiceAnswer);
}

export interface AnswerToKeep {
  readonly reportId: number;
  readonly operation: Operation;
  readonly sha256: string;
  readonly answer: ServiceAnswer;
  readonly at: string;
}

/** Keeps an answer for every report that holds the same text, from the first that asked. */
export function keepAnswer(
  database: Database,
  { reportId, operation, sha256, answer, at }: AnswerToKeep,
): void {
  database.run(
    'INSERT OR IGNORE INTO service_piece (report_id, operation, sha256) VALUES (:reportId, :operation, :sha256)',
    { reportId, operation, sha256 },
  );
  database.run(
    `INSERT INTO service_answer (sha256, operation, model_version, answered_at, body)
     VALUES (:sha256, :operation, :modelVersion, :at, :body) ON CONFLICT DO NOTHING`,
    { sha256, operation, modelVersion: answer.ModelVersion, at, body: JSON.stringify(answer) },
  );
}
