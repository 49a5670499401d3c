import type { ImageCorrection } from '../../../src-preload/contract/viewer.ts';
import type { Database } from './database.ts';

interface CorrectionRow {
  readonly bodyPart: string | null;
  readonly view: string | null;
  readonly domain: 'in-domain' | 'outside-domain' | null;
}

/** What a person said of an image; an empty one where nobody said anything. */
export function readCorrection(database: Database, instanceId: number): ImageCorrection {
  const row = database.get<CorrectionRow>(
    'SELECT body_part AS bodyPart, view, domain FROM correction WHERE instance_id = :instanceId',
    { instanceId },
  );
  if (row === undefined) return {};
  return {
    ...(row.bodyPart === null ? {} : { bodyPart: row.bodyPart }),
    ...(row.view === null ? {} : { view: row.view }),
    ...(row.domain === null ? {} : { domain: row.domain }),
  };
}

/** Keeps what a person says of an image in place of what they said before; an empty one takes it back. */
export function saveCorrection(
  database: Database,
  instanceId: number,
  correction: ImageCorrection,
  stamp: string,
): void {
  database.transaction(() => {
    forgetCorrection(database, instanceId);
    const { bodyPart = null, view = null, domain = null } = correction;
    if (bodyPart === null && view === null && domain === null) return;
    database.run(
      `INSERT INTO correction (instance_id, body_part, view, domain, stated_view, corrected_at)
       SELECT instance_id, :bodyPart, :view, :domain, view, :stamp FROM instance WHERE instance_id = :instanceId`,
      { instanceId, bodyPart, view, domain, stamp },
    );
    if (view !== null)
      database.run('UPDATE instance SET view = :view WHERE instance_id = :instanceId', { instanceId, view });
  });
}

function forgetCorrection(database: Database, instanceId: number): void {
  database.run(
    `UPDATE instance SET view = (SELECT stated_view FROM correction WHERE instance_id = :instanceId)
      WHERE instance_id = :instanceId AND EXISTS (SELECT 1 FROM correction WHERE instance_id = :instanceId)`,
    { instanceId },
  );
  database.run('DELETE FROM correction WHERE instance_id = :instanceId', { instanceId });
}

/** Notes that a study was opened, for lists that show what is unread. */
export function noteOpened(database: Database, studyId: number, stamp: string): void {
  database.run('UPDATE study SET opened_at = :stamp WHERE study_id = :studyId', { studyId, stamp });
}

/** Whose an image is, for the audit log. */
export function patientOfInstance(database: Database, instanceId: number): number | undefined {
  return database.get<{ patientId: number }>(
    `SELECT patient_id AS patientId FROM instance JOIN series USING (series_id) JOIN study USING (study_id)
      WHERE instance_id = :instanceId`,
    { instanceId },
  )?.patientId;
}
