import type { Hit, PatientIs } from '../../../src-preload/contract/similar.ts';
import { isAnonymousId } from '../dicom/anonymous-id.ts';
import type { Database } from './database.ts';
import { knownPatient, mayBePatient, type PatientFacts } from './patients.ts';

/** Whom a file outside the library speaks of, and in which study. */
export interface FilePatient extends PatientFacts {
  readonly studyUid: string;
}

/**
 * What the patient of each hit is to that of a file, by the rules of an import. Nobody can say where the file is a picture
 * (`undefined`), where the ID of one of them stands for nobody, and where one ID has two names or issuers.
 */
export function patientOfFile(
  database: Database,
  file: FilePatient | undefined,
): (hit: Pick<Hit, 'patient' | 'studyInstanceUid'>) => PatientIs {
  if (file === undefined) return () => 'not-known';
  const known = knownPatient(database, file, file.studyUid)?.patientId;
  const namesNobody = isAnonymousId(file.dicomId);
  return ({ patient, studyInstanceUid }) => {
    if (patient === known) return 'same';
    if (studyInstanceUid === file.studyUid)
      return namesNobody && mayBePatient(database, patient, file) ? 'same' : 'not-known';
    return !namesNobody && isSomebodyElse(database, patient, file) ? 'another' : 'not-known';
  };
}

function isSomebodyElse(database: Database, patient: number, { dicomId }: FilePatient): boolean {
  return (
    database.get(
      'SELECT 1 FROM patient WHERE patient_id = :patient AND anonymous = 0 AND dicom_id <> :dicomId',
      { patient, dicomId },
    ) !== undefined
  );
}
