import type { Database } from './database.ts';

export interface Location {
  readonly entryId: number;
  readonly instanceId: number;
  readonly root: string;
  readonly relativePath: string;
  readonly copiedTo: string | null;
  readonly size: number;
  readonly modifiedAt: number;
}

const locationColumns = `entry_id AS entryId, instance_id AS instanceId, root.path AS root, relative_path AS relativePath,
  copied_to AS copiedTo, size, modified_at AS modifiedAt`;

/** Every place where an instance lies, copies made by the library first. */
export function locationsOf(database: Database, instanceId: number): readonly Location[] {
  return database.all<Location>(
    `SELECT ${locationColumns} FROM location JOIN root USING (root_id)
      WHERE instance_id = :instanceId ORDER BY copied_to IS NULL, entry_id`,
    { instanceId },
  );
}

/** All places after an entry, in order: for a check of the whole library, a page at a time. */
export function locationsAfter(database: Database, entryId: number, limit: number): readonly Location[] {
  return database.all<Location>(
    `SELECT ${locationColumns} FROM location JOIN root USING (root_id)
      WHERE entry_id > :entryId ORDER BY entry_id LIMIT :limit`,
    { entryId, limit },
  );
}

export interface InstanceKey {
  readonly instanceId: number;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly issuer: string;
  readonly dicomId: string;
  readonly anonymous: number;
  readonly pixelSha256: Buffer | null;
  readonly embedding: string | null;
  readonly embeddingReason: string;
}

/** What identifies one instance of the library, by row or by SOP Instance UID (its first variant). */
export function findInstance(
  database: Database,
  of: { instance: number } | { sopInstanceUid: string },
): InstanceKey | undefined {
  return database.get<InstanceKey>(
    `SELECT instance_id AS instanceId, sop_instance_uid AS sopInstanceUid, study_uid AS studyInstanceUid, issuer,
            patient.dicom_id AS dicomId, anonymous, pixel_sha256 AS pixelSha256, embedding,
            embedding_reason AS embeddingReason
       FROM instance JOIN series USING (series_id) JOIN study USING (study_id) JOIN patient USING (patient_id)
      WHERE ${'instance' in of ? 'instance_id = :instance' : 'sop_instance_uid = :sopInstanceUid'}
      ORDER BY variant LIMIT 1`,
    { ...of },
  );
}
