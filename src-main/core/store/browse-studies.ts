import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { ReportGist } from '../../../src-preload/contract/report-gist.ts';
import type { BrowseQuery, StudyCard } from '../../../src-preload/contract/study.ts';
import { collectedOrder } from './collections.ts';
import { countStudies } from './count-studies.ts';
import type { Database, SqlParameters } from './database.ts';
import { type FilterSql, filterSql, narrows, reportConditions } from './dicom-filter.ts';
import { nameKey } from './patients.ts';
import { reportGists } from './reports/report-gists.ts';

interface StudyRow {
  readonly study: number;
  readonly studyInstanceUid: string;
  readonly patient: number;
  readonly patientId: string;
  readonly patientName: string;
  readonly sex: string;
  readonly birthDate: string | null;
  readonly age: number | null;
  readonly date: string | null;
  readonly time: string | null;
  readonly accessionNumber: string;
  readonly description: string;
  readonly modalities: string;
  readonly bodyParts: string | null;
  readonly views: string | null;
  readonly series: number;
  readonly instances: number;
  readonly forProcessing: number;
  readonly charactersGuessed: 0 | 1;
  readonly face: number | null;
  readonly pending: number;
}

const ofStudy = 'FROM instance JOIN series USING (series_id) WHERE series.study_id = study.study_id';

const cardColumns = `
  study.study_id AS study, study_uid AS studyInstanceUid, patient.patient_id AS patient, patient.dicom_id AS patientId,
  patient.name AS patientName, patient.sex AS sex, patient.birth_date AS birthDate, date, time,
  accession_number AS accessionNumber, study.description AS description, modalities,
  (SELECT MIN(age) ${ofStudy}) AS age,
  (SELECT GROUP_CONCAT(DISTINCT COALESCE(correction.body_part, series.body_part))
     FROM series LEFT JOIN instance USING (series_id) LEFT JOIN correction USING (instance_id)
    WHERE series.study_id = study.study_id AND COALESCE(correction.body_part, series.body_part) <> '') AS bodyParts,
  (SELECT GROUP_CONCAT(DISTINCT view) ${ofStudy} AND view <> '') AS views,
  (SELECT COUNT(*) FROM series WHERE series.study_id = study.study_id) AS series,
  (SELECT COUNT(*) ${ofStudy} AND presentation_intent <> 'FOR PROCESSING') AS instances,
  (SELECT COUNT(*) ${ofStudy} AND presentation_intent = 'FOR PROCESSING') AS forProcessing,
  EXISTS (SELECT 1 ${ofStudy} AND characters_guessed) AS charactersGuessed,
  (SELECT instance.instance_id ${ofStudy} AND kind = 'image' AND pixel_sha256 IS NOT NULL
    ORDER BY presentation_intent = 'FOR PROCESSING', instance_number, instance.instance_id LIMIT 1) AS face,
  (SELECT COUNT(*) FROM ledger WHERE state = 'pending' AND instance_id IN (SELECT instance.instance_id ${ofStudy})) AS pending`;

const orders: Record<NonNullable<BrowseQuery['sort']>, string> = {
  date: 'study.date',
  patient: 'study.name_key',
  id: 'study.patient_key',
  description: 'study.description',
  modality: 'study.modalities',
  added: 'study.study_id',
  collected: 'study.study_id',
};

/** What a list is in the order of, and what it must be joined with for that. */
function orderOf({ sort = 'date', filter }: BrowseQuery): {
  readonly by: string;
  readonly ranks: string;
  readonly join: string;
} {
  if (sort !== 'collected' || filter?.collection === undefined)
    return { by: orders[sort], ranks: '', join: '' };
  return {
    by: 'collected_order.rank',
    ranks: `${collectedOrder},`,
    join: 'CROSS JOIN collected_order USING (study_id)',
  };
}

/** A window of the study list: how many studies there are in all, and the cards of the rows asked for. */
export function browseStudies(database: Database, query: BrowseQuery): { total: number; rows: StudyCard[] } {
  const { where, parameters } = studyConditions(query);
  const total = countStudies(database, { where, parameters });
  const offset = query.offset ?? 0;
  const limit = Math.max(0, Math.min(query.limit ?? 100, total - offset));
  // The index is walked from its nearer end: a page near the last row costs what one near the first does.
  const fromEnd = offset > total / 2;
  const descending = query.descending ?? query.sort === undefined;
  const [direction, opposite] = descending ? ['DESC', 'ASC'] : ['ASC', 'DESC'];
  const { by, ranks, join } = orderOf(query);
  const walk = fromEnd ? opposite : direction;
  // The page is cut on the index first; the card's subqueries run for its rows only. CROSS JOIN holds SQLite to that
  // order: left free, it walks all studies along the index of the last ORDER BY and looks each up in the page.
  const rows = database.all<StudyRow>(
    `WITH RECURSIVE ${ranks} cut AS MATERIALIZED (
       SELECT study.study_id FROM study ${join} WHERE ${where}
        ORDER BY ${by} ${walk}, study.study_id ${walk} LIMIT :limit OFFSET :offset)
     SELECT ${cardColumns} FROM cut CROSS JOIN study USING (study_id) CROSS JOIN patient USING (patient_id) ${join}
      ORDER BY ${by} ${direction}, study.study_id ${direction}`,
    { ...parameters, limit, offset: fromEnd ? total - offset - limit : offset },
  );
  return { total, rows: toCards(database, rows) };
}

/** The conditions of a study list over `study` alone: the patient is in its keys, and none is looked up for 100,000 studies. */
export function studyConditions(query: Pick<BrowseQuery, 'filter' | 'patient' | 'patientId' | 'words'>): {
  where: string;
  parameters: SqlParameters;
} {
  const clauses: string[] = [];
  let parameters: SqlParameters = {};
  const { ofImages, ofStudies } = splitFilter(query.filter ?? {});
  for (const condition of ofStudies) {
    clauses.push(condition.where);
    parameters = { ...parameters, ...condition.parameters };
  }
  if (narrows(ofImages)) {
    const filter = filterSql(ofImages);
    clauses.push(
      `study.study_id IN (SELECT series.study_id FROM instance JOIN series USING (series_id) WHERE ${filter.where})`,
    );
    parameters = { ...parameters, ...filter.parameters };
  }
  for (const said of reportConditions(query.filter ?? {})) {
    clauses.push(said.where);
    parameters = { ...parameters, ...said.parameters };
  }
  if (query.patient !== undefined) {
    clauses.push('study.patient_id = :patient');
    parameters = { ...parameters, patient: query.patient };
  }
  if (query.patientId !== undefined) {
    clauses.push('study.patient_key = :patientId');
    parameters = { ...parameters, patientId: query.patientId };
  }
  const words = (query.words ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8);
  for (const [index, word] of words.entries()) {
    clauses.push(
      `(study.name_key LIKE :word${index} ESCAPE '\\' OR study.patient_key LIKE :word${index} ESCAPE '\\'
        OR study.description LIKE :word${index} ESCAPE '\\' OR study.accession_number LIKE :word${index} ESCAPE '\\')`,
    );
    parameters = {
      ...parameters,
      [`word${index}`]: `%${nameKey(word).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
    };
  }
  return { where: clauses.length === 0 ? '1' : clauses.join(' AND '), parameters };
}

/**
 * What is a matter of the study is asked of the study: within a look at its images, a condition on `study` would be asked
 * anew for each of 100,000 studies.
 */
function splitFilter({
  findings: _,
  reportText: __,
  sex,
  dates,
  collection,
  note,
  keyImages,
  ...ofImages
}: StudyFilter): {
  readonly ofImages: StudyFilter;
  readonly ofStudies: readonly FilterSql[];
} {
  const ofStudy = filterSql({
    ...(dates && { dates }),
    ...(collection !== undefined && { collection }),
    ...(note !== undefined && { note }),
    ...(keyImages && { keyImages }),
  });
  const ofPatient = filterSql({ ...(sex && { sex }) });
  const isOfPatient = `study.patient_id IN (SELECT patient_id FROM patient WHERE ${ofPatient.where})`;
  return {
    ofImages,
    ofStudies: [ofStudy, ...(sex === undefined ? [] : [{ ...ofPatient, where: isOfPatient }])],
  };
}

/** One study's card, by its row or by its UID (the first of that UID). */
export function findStudy(
  database: Database,
  of: { study: number } | { studyInstanceUid: string },
): StudyCard | undefined {
  const row = database.get<StudyRow>(
    `SELECT ${cardColumns} FROM study JOIN patient USING (patient_id)
      WHERE ${'study' in of ? 'study.study_id = :study' : 'study_uid = :studyInstanceUid'} ORDER BY study.study_id LIMIT 1`,
    { ...of },
  );
  return toCards(database, row === undefined ? [] : [row])[0];
}

function toCards(database: Database, rows: readonly StudyRow[]): StudyCard[] {
  const gistOf = reportGists(
    database,
    rows.map(({ study }) => study),
  );
  return rows.map((row) => ({ ...toCard(row), ...gistOf(row.study) }));
}

function toCard(row: StudyRow): Omit<StudyCard, keyof ReportGist> {
  const { birthDate, age, date, time, face, modalities, bodyParts, views, charactersGuessed, ...rest } = row;
  return {
    ...rest,
    modalities: list(modalities),
    bodyParts: list(bodyParts),
    views: list(views),
    charactersGuessed: charactersGuessed === 1,
    ...(birthDate === null ? {} : { birthDate }),
    ...(age === null ? {} : { age }),
    ...(date === null ? {} : { date }),
    ...(time === null ? {} : { time }),
    ...(face === null ? {} : { face }),
  };
}

function list(words: string | null): string[] {
  return words === null || words === '' ? [] : words.split(',');
}
