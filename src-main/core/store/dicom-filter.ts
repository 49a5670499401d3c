import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { parseTextQuery } from '../reports/parse-text-query.ts';
import { withinCollection } from './collections.ts';
import type { SqlParameters, SqlValue } from './database.ts';
import { type FindingSql, findingSql } from './reports/finding-sql.ts';

/** What a person said of an image stands above what its series says. Written so that the index of body parts serves. */
const hasBodyPart = `(series.body_part = :bodyPart
    AND instance.instance_id NOT IN (SELECT instance_id FROM correction WHERE body_part IS NOT NULL)
  OR instance.instance_id IN (SELECT instance_id FROM correction WHERE body_part = :bodyPart))`;

/** A person's mark, or a reference by a key object. */
const hasKeyImage = `study.study_id IN (
  SELECT study_id FROM key_image JOIN instance USING (instance_id) JOIN series USING (series_id)
  UNION
  SELECT study_id FROM instance AS object
    JOIN reference ON reference.instance_id = object.instance_id
    JOIN instance AS image ON image.sop_instance_uid = reference.uid AND image.kind = 'image'
    JOIN series ON series.series_id = image.series_id
   WHERE object.kind = 'key-object')`;

export interface FilterSql {
  /** Conditions over `patient`, `study`, `series` and `instance`, joined by AND; `1` where nothing narrows. */
  readonly where: string;
  readonly parameters: SqlParameters;
}

const fitsText = `study.study_id IN (SELECT study_id FROM report_text JOIN report_link ON report_link.report_id = report_text.rowid
  WHERE report_text MATCH :reportText AND report_link.state = 'linked')`;

/**
 * Writes a filter as SQL conditions. Code strings (CS) compare without case (PS3.5 §6.2: they are upper case). Throws
 * `query-malformed` for words of reports that are no query.
 */
export function filterSql(filter: StudyFilter): FilterSql {
  const clauses: string[] = [];
  const parameters: Record<string, SqlValue> = {};
  const require = (clause: string, values: Record<string, SqlValue>): void => {
    clauses.push(clause);
    Object.assign(parameters, values);
  };
  if (filter.modality !== undefined)
    require('series.modality = :modality', { modality: filter.modality.toUpperCase() });
  if (filter.bodyPart !== undefined) require(hasBodyPart, { bodyPart: filter.bodyPart.toUpperCase() });
  if (filter.view !== undefined) require('instance.view = :view', { view: filter.view.toUpperCase() });
  if (filter.sex !== undefined) require('patient.sex = :sex', { sex: filter.sex });
  if (filter.age !== undefined)
    // An age in years is a whole number to a person: 40–49 holds 49.9.
    require('instance.age >= :minAge AND instance.age < :maxAge + 1', {
      minAge: filter.age[0],
      maxAge: filter.age[1],
    });
  const [from, to] = filter.dates ?? [];
  if (from !== undefined) require('study.date >= :fromDate', { fromDate: from });
  if (to !== undefined) require('study.date <= :toDate', { toDate: to });
  if (filter.collection !== undefined)
    require(`study.study_id IN (SELECT study_id FROM collected WHERE collection_id IN (${withinCollection}))`, {
      collection: filter.collection,
    });
  if (filter.note !== undefined)
    require('study.study_id IN (SELECT study_id FROM note WHERE INSTR(LOWER(body), LOWER(:note)) > 0)', {
      note: filter.note,
    });
  if (filter.keyImages === true) require(hasKeyImage, {});
  for (const said of reportConditions(filter)) require(said.where, said.parameters);
  return { where: clauses.length === 0 ? '1' : clauses.join(' AND '), parameters };
}

/** What a filter asks of reports, as conditions over `study` alone. */
export function reportConditions({ findings = [], reportText }: StudyFilter): readonly FindingSql[] {
  const said = findings.map((finding, index) => findingSql(finding, `finding${index}`));
  if (reportText === undefined) return said;
  return [...said, { where: fitsText, parameters: { reportText: parseTextQuery(reportText).match } }];
}

/** Whether a filter narrows anything at all. */
export function narrows(filter: StudyFilter | undefined): filter is StudyFilter {
  return filter !== undefined && filterSql(filter).where !== '1';
}
