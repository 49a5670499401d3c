import type { Database } from './database.ts';
import {
  columnsOf,
  noteModalities,
  type ObjectFacts,
  saveReferences,
  seriesOf,
} from './register-instance.ts';

interface Filed {
  readonly seriesId: number;
  readonly studyId: number;
  readonly patientId: number;
}

/**
 * An object whose only file was rewritten is what that file says now, and of whom: a name or an ID that was corrected at
 * its source must not go on here as it was. What a person said of the object stays, and follows it into its new study.
 */
export function refileInstance(
  database: Database,
  instanceId: number,
  facts: ObjectFacts,
  addedAt: string,
): void {
  const before = filedIn(database, instanceId);
  const seriesId = seriesOf(database, facts, addedAt);
  const { view } = facts.instance;
  database.run(
    `UPDATE instance SET series_id = :seriesId, sop_class_uid = :sopClassUid, kind = :kind, instance_number = :number,
       view = CASE WHEN EXISTS (SELECT 1 FROM correction WHERE correction.instance_id = :instanceId AND correction.view IS NOT NULL)
                   THEN view ELSE :view END,
       laterality = :laterality, age = :age, rows = :rows, columns = :columns, frames = :frames,
       transfer_syntax = :transferSyntax, presentation_intent = :presentationIntent, acquired_at = :acquiredAt,
       characters_guessed = :charactersGuessed, view_modifiers = :viewModifiers
     WHERE instance_id = :instanceId`,
    { instanceId, seriesId, ...columnsOf(facts.instance) },
  );
  database.run('UPDATE correction SET stated_view = :view WHERE instance_id = :instanceId', {
    instanceId,
    view,
  });
  database.run('DELETE FROM reference WHERE instance_id = :instanceId', { instanceId });
  database.run('DELETE FROM key_frame WHERE instance_id = :instanceId', { instanceId });
  saveReferences(database, instanceId, facts.instance);
  const after = filedIn(database, instanceId);
  if (before.studyId !== after.studyId)
    database.run('UPDATE note SET study_id = :studyId WHERE instance_id = :instanceId', {
      instanceId,
      studyId: after.studyId,
    });
  if (before.seriesId !== after.seriesId) leave(database, before, after.studyId);
}

function filedIn(database: Database, instanceId: number): Filed {
  const filed = database.get<Filed>(
    `SELECT series_id AS seriesId, study_id AS studyId, patient_id AS patientId
       FROM instance JOIN series USING (series_id) JOIN study USING (study_id) WHERE instance_id = :instanceId`,
    { instanceId },
  );
  if (filed === undefined) throw new Error('an instance that a path stands for is not there');
  return filed;
}

/** Takes away what holds nothing any more. A study that went as a whole leaves what was kept of it to the one it became. */
function leave(database: Database, { seriesId, studyId, patientId }: Filed, became: number): void {
  database.run(
    'DELETE FROM series WHERE series_id = :seriesId AND NOT EXISTS (SELECT 1 FROM instance WHERE series_id = :seriesId)',
    { seriesId },
  );
  if (database.get('SELECT 1 FROM series WHERE study_id = :studyId', { studyId }) !== undefined) {
    noteModalities(database, studyId);
    return;
  }
  database.run('UPDATE OR IGNORE collected SET study_id = :became WHERE study_id = :studyId', {
    studyId,
    became,
  });
  database.run('UPDATE note SET study_id = :became WHERE study_id = :studyId', { studyId, became });
  // What Simile said of reports and this study is asked anew; what a person said goes with it, to be counted there.
  database.run(
    "UPDATE OR IGNORE report_link SET study_id = :became WHERE study_id = :studyId AND said_by = 'person'",
    { studyId, became },
  );
  database.run(
    `UPDATE report SET awaits = 1 WHERE report_id IN
       (SELECT report_id FROM report_link WHERE study_id = :became AND said_by = 'person')`,
    { became },
  );
  database.run('DELETE FROM study WHERE study_id = :studyId', { studyId });
  database.run(
    'DELETE FROM patient WHERE patient_id = :patientId AND NOT EXISTS (SELECT 1 FROM study WHERE patient_id = :patientId)',
    { patientId },
  );
}
