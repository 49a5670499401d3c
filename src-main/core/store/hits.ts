import type { Hit } from '../../../src-preload/contract/entities.ts';
import type { Database } from './database.ts';

export interface Scored {
  readonly number: number;
  readonly score: number;
}

type HitRow = Omit<Hit, 'rank' | 'score' | 'age' | 'date' | 'path'> & {
  readonly age: number | null;
  readonly date: string | null;
  readonly root: string | null;
  readonly relativePath: string | null;
};

/** What a person needs to know of each neighbour, in rank order. Paths are for the command line and the audit, never for the window. */
export function describeHits(
  database: Database,
  neighbours: readonly Scored[],
  pathOf: (root: string, relativePath: string) => string,
): Hit[] {
  return neighbours.map(({ number, score }, index) => {
    const row = database.get<HitRow>(
      `SELECT instance.instance_id AS instance, sop_instance_uid AS sopInstanceUid, frame.number AS frame,
              study.study_id AS study, study_uid AS studyInstanceUid, patient.patient_id AS patient,
              patient.dicom_id AS patientId, series.modality AS modality, instance.view AS view, patient.sex AS sex,
              instance.age AS age, study.date AS date,
              place.root AS root, place.relativePath AS relativePath
         FROM vector JOIN frame USING (frame_id) JOIN instance USING (instance_id) JOIN series USING (series_id)
              JOIN study USING (study_id) JOIN patient USING (patient_id)
              LEFT JOIN (SELECT MIN(entry_id), instance_id, COALESCE(copied_to, relative_path) AS relativePath,
                                root.path AS root
                           FROM ledger JOIN root USING (root_id)
                          WHERE instance_id = (SELECT instance_id FROM vector JOIN frame USING (frame_id) WHERE vector.number = :number)
                        ) AS place ON place.instance_id = instance.instance_id
        WHERE vector.number = :number`,
      { number },
    );
    if (row === undefined) throw new Error('the index answered with a vector that the library does not have');
    const { age, date, root, relativePath, ...known } = row;
    return {
      rank: index + 1,
      score,
      ...known,
      path: root === null || relativePath === null ? '' : pathOf(root, relativePath),
      ...(age === null ? {} : { age }),
      ...(date === null ? {} : { date }),
    };
  });
}
