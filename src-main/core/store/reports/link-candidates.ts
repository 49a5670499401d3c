import type { CandidateStudy, LinkCandidates } from '../../reports/link-candidates.ts';
import type { Database, SqlParameters } from '../database.ts';

type Row = {
  readonly [Key in keyof CandidateStudy]-?: Exclude<CandidateStudy[Key], undefined> | null;
} & Pick<CandidateStudy, 'studyKey' | 'studyInstanceUid'>;

const candidateColumns = `study.study_id AS studyKey, study_uid AS studyInstanceUid, accession_number AS accessionNumber,
  patient.dicom_id AS patientId, issuer, patient.name AS patientName, REPLACE(birth_date, '-', '') AS birthDate, sex,
  REPLACE(date, '-', '') AS studyDate`;

/** The library as linking asks it; folders are those of one root. Each question is answered by an index. */
export function linkCandidates(database: Database, rootId: number): LinkCandidates {
  const studies = (conditions: string, parameters: SqlParameters): readonly CandidateStudy[] =>
    database
      .all<Row>(
        `SELECT ${candidateColumns} FROM study JOIN patient USING (patient_id) WHERE ${conditions}`,
        parameters,
      )
      .map(toCandidate);
  return {
    studiesByUid: (uid) => studies('study_uid = :uid', { uid }),
    studiesByImage: (uid) =>
      studies(
        `study.study_id IN (SELECT series.study_id FROM instance JOIN series USING (series_id)
          WHERE sop_instance_uid = :uid)`,
        { uid },
      ),
    studiesByAccession: (accession) => studies('accession_number = :accession', { accession }),
    // '0' is the character after '/': a range on the unique index of paths, where LIKE would read them all.
    studiesInFolder: (folder) =>
      studies(
        `study.study_id IN (SELECT series.study_id FROM ledger JOIN instance USING (instance_id) JOIN series USING (series_id)
          WHERE root_id = :rootId AND relative_path > :from AND relative_path < :to)`,
        { rootId, from: `${folder}/`, to: `${folder}0` },
      ),
    studiesByPatientAndDate: (patientId, date) =>
      studies('study.patient_key = :patientId AND date = :date', {
        patientId,
        date: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
      }),
  };
}

function toCandidate(row: Row): CandidateStudy {
  return {
    studyKey: row.studyKey,
    studyInstanceUid: row.studyInstanceUid,
    accessionNumber: row.accessionNumber ?? undefined,
    patientId: row.patientId ?? undefined,
    issuer: row.issuer ?? undefined,
    patientName: row.patientName ?? undefined,
    birthDate: row.birthDate ?? undefined,
    sex: row.sex ?? undefined,
    studyDate: row.studyDate ?? undefined,
  };
}
