import { expect, test } from 'vitest';
import { audit } from '../audit-log.ts';
import { migrate } from '../migrate.ts';
import { registerInstance } from '../register-instance.ts';
import { removeStudies } from '../remove-records.ts';
import { theObject } from '../test-store.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('a patient who comes into an older library is given no number of one who has left, nor are study and image', () => {
  const database = anOldLibrary(migrations.slice(0, 25));
  audit(database, { at: '2026-01-01', action: 'remove', subject: 'study', patientId: 7 });
  expect(migrate(database, migrations)).toContain(26);
  const come = (n: number) => {
    const instance = registerInstance(database, theObject(n), '2026-01-01');
    return database.get(
      `SELECT patient_id AS patient, study_id AS study, instance_id AS instance
         FROM instance JOIN series USING (series_id) JOIN study USING (study_id) WHERE instance_id = :instance`,
      { instance },
    );
  };
  expect(come(2)).toEqual({ patient: 8, study: 2, instance: 2 });
  expect(come(3)).toEqual({ patient: 9, study: 3, instance: 3 });
  removeStudies(database, [2, 3]);
  expect(come(4)).toEqual({ patient: 10, study: 4, instance: 4 });
  removeStudies(database, [1, 4]);
  expect(come(3)).toEqual({ patient: 11, study: 5, instance: 5 });
  database.close();
});
