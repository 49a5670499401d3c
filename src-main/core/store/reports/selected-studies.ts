import type { StudyFilter } from '../../../../src-preload/contract/filter.ts';
import type { BrowseQuery } from '../../../../src-preload/contract/study.ts';
import { studyConditions } from '../browse-studies.ts';
import type { Database } from '../database.ts';
import { filterSql } from '../dicom-filter.ts';

/**
 * The studies of a selection, in no order and some of them more than once: whoever counts a hundred thousand marks them, and
 * neither sorts nor compares. Throws `query-malformed`.
 */
export function selectedStudies(
  database: Database,
  selection: Pick<BrowseQuery, 'filter' | 'words'>,
): readonly number[] {
  const { filter = {}, words = '' } = selection;
  const from = words.trim() === '' ? tablesOf(filter) : undefined;
  const { where, parameters } = from === undefined ? studyConditions(selection) : filterSql(filter);
  return database.column<number>(`SELECT study_id FROM ${from ?? 'study'} WHERE ${where}`, parameters);
}

/**
 * The tables that alone answer a filter of images, or of patients; undefined where it asks for more than that. `study` has a
 * hundred thousand rows, and to look each up costs more than all else.
 */
function tablesOf(filter: StudyFilter): string | undefined {
  const asks = Object.keys(filter);
  if (asks.length === 0) return undefined;
  if (asks.every((key) => ofImages.has(key))) return 'instance JOIN series USING (series_id)';
  return asks.every((key) => key === 'sex') ? 'study CROSS JOIN patient USING (patient_id)' : undefined;
}

const ofImages: ReadonlySet<string> = new Set<keyof StudyFilter>(['modality', 'bodyPart', 'view', 'age']);
