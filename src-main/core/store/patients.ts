import { isAnonymousId } from '../dicom/anonymous-id.ts';
import type { Database } from './database.ts';
import { nextNumber } from './next-number.ts';

export interface PatientFacts {
  readonly issuer: string;
  readonly dicomId: string;
  readonly name: string;
  readonly sex: '' | 'M' | 'F' | 'O';
  readonly birthDate?: string;
}

export interface PatientRow {
  readonly patientId: number;
  readonly name: string;
  readonly nameKey: string;
  readonly sex: string;
  readonly birthDate: string | null;
}

/** A name as it is compared: without case, without the difference between `^`, `=` and spaces. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\^=,\s]+/g, ' ')
    .trim();
}

/**
 * The patient that a header speaks of: issuer + ID, and nothing in name, sex or birth date that contradicts. The same
 * ID with another name is another patient, listed by `identityConflicts` for a person to judge; a header that says too
 * little to tell which of them is meant goes by its study, and in a study of its own is nobody's. A blank or ANON-like
 * ID gives a patient of its own for each study, known again by `studyUid` where nothing contradicts.
 */
export function patientFor(database: Database, facts: PatientFacts, studyUid: string): number {
  const known = knownPatient(database, facts, studyUid);
  if (known !== undefined) {
    fillBlanks(database, known, facts);
    return known.patientId;
  }
  return database.run(
    `INSERT INTO patient (patient_id, issuer, dicom_id, anonymous, name, name_key, sex, birth_date)
     VALUES (:number, :issuer, :dicomId, :anonymous, :name, :nameKey, :sex, :birthDate)`,
    {
      number: nextNumber(database, 'patient'),
      issuer: facts.issuer,
      dicomId: facts.dicomId,
      anonymous: isAnonymousId(facts.dicomId) ? 1 : 0,
      name: facts.name,
      nameKey: nameKey(facts.name),
      sex: facts.sex,
      birthDate: facts.birthDate ?? null,
    },
  ).rowId;
}

/** The patient of the library that a header speaks of, where it holds them. */
export function knownPatient(
  database: Database,
  facts: PatientFacts,
  studyUid: string,
): PatientRow | undefined {
  return isAnonymousId(facts.dicomId)
    ? anonymousPatientOf(database, facts, studyUid)
    : compatiblePatient(database, facts, studyUid);
}

const patientColumns = 'patient_id AS patientId, name, name_key AS nameKey, sex, birth_date AS birthDate';

function anonymousPatientOf(
  database: Database,
  facts: PatientFacts,
  studyUid: string,
): PatientRow | undefined {
  return database
    .all<PatientRow>(
      `SELECT ${patientColumns} FROM patient
        WHERE anonymous = 1 AND patient_id IN (SELECT patient_id FROM study WHERE study_uid = :studyUid)
        ORDER BY patient_id`,
      { studyUid },
    )
    .find((row) => agrees(row, facts));
}

function compatiblePatient(
  database: Database,
  facts: PatientFacts,
  studyUid: string,
): PatientRow | undefined {
  const agreeing = database
    .all<PatientRow & { readonly hasStudy: number }>(
      `SELECT ${patientColumns},
              EXISTS (SELECT 1 FROM study WHERE study.patient_id = patient.patient_id AND study_uid = :studyUid) AS hasStudy
         FROM patient WHERE dicom_id = :dicomId AND issuer = :issuer AND anonymous = 0 ORDER BY patient_id`,
      { dicomId: facts.dicomId, issuer: facts.issuer, studyUid },
    )
    .filter((row) => agrees(row, facts));
  const [first, ...others] = agreeing;
  const ofStudy = agreeing.find(({ hasStudy }) => hasStudy === 1);
  if (ofStudy !== undefined || first === undefined) return ofStudy;
  return others.every((other) => agrees(first, factsOf(other))) ? first : undefined;
}

type Said = Pick<PatientFacts, 'name' | 'birthDate'> & { readonly sex: string };

function factsOf({ name, sex, birthDate }: PatientRow): Said {
  return { name, sex, ...(birthDate === null ? {} : { birthDate }) };
}

/** Whether nothing that a header says of a patient contradicts what is known of one. */
function agrees(row: PatientRow, facts: Said): boolean {
  const blankOrSame = (a: string, b: string): boolean => a === '' || b === '' || a === b;
  return (
    blankOrSame(row.nameKey, nameKey(facts.name)) &&
    blankOrSame(row.sex, facts.sex) &&
    blankOrSame(row.birthDate ?? '', facts.birthDate ?? '')
  );
}

/** Whether a header may speak of a patient of the library, by all but the ID. */
export function mayBePatient(database: Database, patientId: number, facts: PatientFacts): boolean {
  const row = database.get<PatientRow>(
    `SELECT ${patientColumns} FROM patient WHERE patient_id = :patientId`,
    { patientId },
  );
  return row !== undefined && agrees(row, facts);
}

function fillBlanks(database: Database, row: PatientRow, facts: PatientFacts): void {
  const gains =
    (row.nameKey === '' && facts.name !== '') ||
    (row.sex === '' && facts.sex !== '') ||
    (row.birthDate === null && facts.birthDate !== undefined);
  if (!gains) return;
  database.run(
    `UPDATE patient SET name     = CASE name_key WHEN '' THEN :name ELSE name END,
                        name_key = CASE name_key WHEN '' THEN :nameKey ELSE name_key END,
                        sex = CASE sex WHEN '' THEN :sex ELSE sex END,
                        birth_date = COALESCE(birth_date, :birthDate)
      WHERE patient_id = :patientId`,
    {
      patientId: row.patientId,
      name: facts.name,
      nameKey: nameKey(facts.name),
      sex: facts.sex,
      birthDate: facts.birthDate ?? null,
    },
  );
  database.run(
    `UPDATE study SET name_key = (SELECT name_key FROM patient WHERE patient_id = :patientId) WHERE patient_id = :patientId`,
    { patientId: row.patientId },
  );
}

export interface IdentityConflict {
  readonly patientId: string;
  readonly issuer: string;
  readonly patients: number[];
  readonly differs: string;
}

/** IDs under which more than one person seems to live: same issuer and ID, contradicting name, sex or birth date. */
export function identityConflicts(database: Database): readonly IdentityConflict[] {
  return database
    .all<{ dicomId: string; issuer: string; patients: string; names: number; sexes: number; births: number }>(
      `SELECT dicom_id AS dicomId, issuer, GROUP_CONCAT(patient_id) AS patients,
              COUNT(DISTINCT NULLIF(name_key, '')) AS names, COUNT(DISTINCT NULLIF(sex, '')) AS sexes,
              COUNT(DISTINCT birth_date) AS births
         FROM patient WHERE anonymous = 0 GROUP BY dicom_id, issuer HAVING COUNT(*) > 1 ORDER BY dicom_id`,
    )
    .map((row) => ({
      patientId: row.dicomId,
      issuer: row.issuer,
      patients: row.patients.split(',').map(Number),
      differs: [row.names > 1 ? 'name' : '', row.sexes > 1 ? 'sex' : '', row.births > 1 ? 'birth date' : '']
        .filter((word) => word !== '')
        .join(', '),
    }));
}
