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

/**
 * What a person needs to know of each neighbour, in rank order; one that left the library since the index was asked is
 * passed over. Paths are for the command line and the audit, never for the window.
 */
export function describeHits<Neighbour extends Scored>(
  database: Database,
  neighbours: readonly Neighbour[],
  pathOf: ((place: Place) => string | undefined) | undefined,
  moreOf: (neighbour: Neighbour) => Partial<Hit> = () => ({}),
): Hit[] {
  const described = neighbours.flatMap((neighbour) => {
    const row = describe(database, neighbour.number);
    return row === undefined ? [] : [{ neighbour, row }];
  });
  const gistOf = reportGists(
    database,
    described.map(({ row }) => row.study),
  );
  const pathAt = (place: string | null): { readonly path?: string } => {
    const path = place === null ? undefined : pathOf?.(JSON.parse(place) as Place);
    return path === undefined ? {} : { path };
  };
  return described.map(({ neighbour, row: { age, date, place, ...known } }, index) => ({
    rank: index + 1,
    score: neighbour.score,
    ...known,
    ...pathAt(place),
    ...(age === null ? {} : { age }),
    ...(date === null ? {} : { date }),
    ...gistOf(known.study),
    ...moreOf(neighbour),
  }));
}

function describe(database: Database, number: number): HitRow | undefined {
  return database.get<HitRow>(
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
}
