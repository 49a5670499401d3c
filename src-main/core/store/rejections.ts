import type { Database } from './database.ts';

/** Whether a rejection note of the library (IHE IOCM) takes this image back. */
export function isRejected(database: Database, instanceId: number): boolean {
  const row = database.get(
    `SELECT 1 FROM instance AS image JOIN reference ON reference.uid = image.sop_instance_uid
            JOIN instance AS note ON note.instance_id = reference.instance_id AND note.kind = 'rejection-note'
      WHERE image.instance_id = :instanceId`,
    { instanceId },
  );
  return row !== undefined;
}
