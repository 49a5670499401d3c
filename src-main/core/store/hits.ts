import type { ReportGist } from '../../../src-preload/contract/report-gist.ts';
import type { Hit } from '../../../src-preload/contract/similar.ts';
import type { Database } from './database.ts';
import { reportGists } from './reports/report-gists.ts';

export interface Scored {
  readonly number: number;
  readonly score: number;
}

type HitRow = Omit<Hit, 'rank' | 'score' | 'age' | 'date' | 'path' | keyof ReportGist> & {
  readonly age: number | null;
  readonly date: string | null;
  readonly place: string | null;
};

interface Place {
  readonly root: string;
  readonly relativePath: string;
  readonly copiedTo: string | null;
}

/** What a person needs to know of each neighbour, in rank order. Paths are for the command line and the audit, never for the window. */
export function describeHits(
  database: Database,
  neighbours: readonly Scored[],
  pathOf: ((place: Place) => string) | undefined,
): Hit[] {
  const rows = neighbours.map(({ number }) => describe(database, number));
  const gistOf = reportGists(
    database,
    rows.map(({ study }) => study),
  );
  return rows.map(({ age, date, place, ...known }, index) => ({
    rank: index + 1,
    score: neighbours[index]?.score ?? 0,
    ...known,
    ...(place === null || pathOf === undefined ? {} : { path: pathOf(JSON.parse(place) as Place) }),
    ...(age === null ? {} : { age }),
    ...(date === null ? {} : { date }),
    ...gistOf(known.study),
  }));
}

function describe(database: Database, number: number): HitRow {
  const row = database.get<HitRow>(
    `SELECT instance.instance_id AS instance, sop_instance_uid AS sopInstanceUid, frame.number AS frame,
              study.study_id AS study, study_uid AS studyInstanceUid, patient.patient_id AS patient,
              patient.dicom_id AS patientId, series.modality AS modality, instance.view AS view, patient.sex AS sex,
              instance.age AS age, study.date AS date,
              (SELECT JSON_OBJECT('root', root.path, 'relativePath', relative_path, 'copiedTo', copied_to)
                 FROM ledger JOIN root USING (root_id) WHERE ledger.instance_id = instance.instance_id
                ORDER BY entry_id LIMIT 1) AS place
         FROM vector JOIN frame USING (frame_id) JOIN instance USING (instance_id) JOIN series USING (series_id)
              JOIN study USING (study_id) JOIN patient USING (patient_id)
        WHERE vector.number = :number`,
    { number },
  );
  if (row === undefined) throw new Error('the index answered with a vector that the library does not have');
  return row;
}
