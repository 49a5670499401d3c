import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { DicomFacets, FacetCount } from '../../../src-preload/contract/study.ts';
import { studyConditions } from './browse-studies.ts';
import type { Database } from './database.ts';

const columns = {
  modality: 'series.modality',
  // What a person said of an image stands above what its series says.
  bodyPart:
    'COALESCE((SELECT body_part FROM correction WHERE correction.instance_id = instance.instance_id), series.body_part)',
  view: 'instance.view',
  sex: 'patient.sex',
} as const;

/** Studies by DICOM attribute under a filter; an attribute is counted as if it narrowed nothing itself. */
export function countDicomFacets(database: Database, filter: StudyFilter, words: string): DicomFacets {
  const count = (attribute: keyof typeof columns): FacetCount[] => {
    const { [attribute]: _, ...others } = filter;
    const { where, parameters } = studyConditions({ filter: others, words });
    const column = columns[attribute];
    return [
      ...database.all<FacetCount>(
        `SELECT ${column} AS value, COUNT(DISTINCT study.study_id) AS studies
           FROM study JOIN patient USING (patient_id) JOIN series USING (study_id) JOIN instance USING (series_id)
          WHERE ${column} <> '' AND ${where} GROUP BY ${column} ORDER BY studies DESC, value LIMIT 100`,
        parameters,
      ),
    ];
  };
  return { modality: count('modality'), bodyPart: count('bodyPart'), view: count('view'), sex: count('sex') };
}
