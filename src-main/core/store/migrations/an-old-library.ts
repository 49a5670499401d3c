import { type Database, openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import type { Migration } from '../migration.ts';
import { applicationId } from '../open-store.ts';

/**
 * For tests: a library that knows these migrations only, with one film (instance 1 of study 1). Its rows are written as
 * the first schema has them: today's statements name columns that it lacks.
 */
export function anOldLibrary(steps: readonly Migration[], path = ':memory:', view = 'PA'): Database {
  const database = openDatabase(path, 'create');
  database.script(`PRAGMA application_id = ${applicationId}`);
  migrate(database, steps);
  database.script(`
    INSERT INTO library (one, name, generation, created_at, sample) VALUES (1, 'Old', 'g1', '2026-01-01', 0);
    INSERT INTO patient (issuer, dicom_id, anonymous, name, name_key, sex) VALUES ('', 'P1', 0, 'Phantom^One', 'phantom one', 'F');
    INSERT INTO study (patient_id, study_uid, accession_number, dicom_id, description, name_key, patient_key, added_at)
      VALUES (1, '2.25.1', 'A1', '1', 'CHEST PA', 'phantom one', 'P1', '2026-01-01');
    INSERT INTO series (study_id, series_uid, modality, body_part, description, manufacturer, station)
      VALUES (1, '2.25.1.1', 'DX', 'CHEST', '', '', '');
    INSERT INTO instance (series_id, sop_instance_uid, sop_class_uid, kind, view, laterality, frames, transfer_syntax, presentation_intent)
      VALUES (1, '2.25.1.1.1', '1.2.840.10008.5.1.4.1.1.1.1', 'image', '${view}', '', 1, '1.2.840.10008.1.2.1', 'FOR PRESENTATION');`);
  return database;
}
