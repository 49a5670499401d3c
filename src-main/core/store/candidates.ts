import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { Database } from './database.ts';
import { filterSql } from './dicom-filter.ts';

/**
 * The `+` before `model_id` of whoever joins these keeps SQLite from walking all vectors of the model, whose rows lie 4 KiB
 * apart: it takes one model for a rare thing, and would look at 100,000 of them for one UID.
 */
const vectorRows = `FROM vector JOIN frame USING (frame_id) JOIN instance USING (instance_id)
  JOIN series USING (series_id) JOIN study USING (study_id) JOIN patient USING (patient_id)`;

/** Numbers of the vectors of one model whose images pass a filter. */
export function candidatesOf(database: Database, modelId: number, filter: StudyFilter): Uint32Array {
  const { where, parameters } = filterSql(filter);
  const rows = database.all<{ number: number }>(
    `SELECT vector.number AS number ${vectorRows} WHERE +vector.model_id = :modelId AND ${where}`,
    { ...parameters, modelId },
  );
  return Uint32Array.from(rows, (row) => row.number);
}

export interface QueryIdentity {
  readonly sopInstanceUid?: string;
  readonly pixelSha256?: Uint8Array;
  /** Issuer and Patient ID of the query, when the patient's own images are to be left out. */
  readonly patient?: { readonly issuer: string; readonly dicomId: string };
  /** The query's own study: left out with the patient even when the ID names nobody. */
  readonly studyInstanceUid?: string;
}

/** Numbers that an answer must not hold: the query itself (by UID or pixel hash) and, where asked, its patient. */
export function excludedNumbers(
  database: Database,
  modelId: number,
  query: QueryIdentity,
): ReadonlySet<number> {
  const numbers = new Set<number>();
  const leaveOut = (where: string, parameters: Record<string, string | Uint8Array>): void => {
    const rows = database.all<{ number: number }>(
      `SELECT vector.number AS number ${vectorRows} WHERE +vector.model_id = :modelId AND ${where}`,
      { ...parameters, modelId },
    );
    for (const row of rows) numbers.add(row.number);
  };
  if (query.sopInstanceUid !== undefined)
    leaveOut('instance.sop_instance_uid = :uid', { uid: query.sopInstanceUid });
  if (query.pixelSha256 !== undefined) leaveOut('instance.pixel_sha256 = :hash', { hash: query.pixelSha256 });
  if (query.patient !== undefined)
    leaveOut('patient.dicom_id = :dicomId AND patient.issuer = :issuer', {
      dicomId: query.patient.dicomId,
      issuer: query.patient.issuer,
    });
  if (query.studyInstanceUid !== undefined)
    leaveOut('study.study_uid = :studyUid', { studyUid: query.studyInstanceUid });
  return numbers;
}

/** For leave-one-out: what may not answer each vector of a model, that is, the same patient's and the same pixels' numbers. */
export interface VectorIdentity {
  readonly number: number;
  readonly sopInstanceUid: string;
  readonly frame: number;
  readonly patient: number;
  readonly pixels: string;
}

export function vectorIdentities(database: Database, modelId: number): readonly VectorIdentity[] {
  return database.all<VectorIdentity>(
    `SELECT vector.number AS number, sop_instance_uid AS sopInstanceUid, frame.number AS frame,
            patient.patient_id AS patient, COALESCE(HEX(pixel_sha256), '') AS pixels
       ${vectorRows} WHERE vector.model_id = :modelId ORDER BY vector.number`,
    { modelId },
  );
}
