import type { FindingFilter } from '../../../../src-preload/contract/reports.ts';
import type { SqlValue } from '../database.ts';

/** A condition over `study`, with the values that its parameters (all beginning with `name`) take. */
export interface FindingSql {
  readonly where: string;
  readonly parameters: Readonly<Record<string, SqlValue>>;
}

/** The column of `coded_concept` that a word names: a chapter, a block, a category, a code or a concept. */
export function facetColumn(of: string): 'chapter' | 'block' | 'category' | 'code' | 'concept' {
  if (/^ch\d{1,2}$/u.test(of)) return 'chapter';
  if (/^[A-Z]\d[0-9A-Z]-[A-Z]\d[0-9A-Z]$/u.test(of)) return 'block';
  if (/^[A-Z]\d[0-9A-Z]$/u.test(of)) return 'category';
  return /^[A-Z]\d[0-9A-Z]\.?[0-9A-Z]{1,4}-?$|^[A-Z]\d[0-9A-Z]\.?[0-9A-Z]{0,4}-$/u.test(of)
    ? 'code'
    : 'concept';
}

/** Asks for a side, a severity or a change of whatever finding. */
const anyFinding = '*';

/**
 * Writes one finding filter as SQL. A study says of a chapter or code the most that it says of a concept below it:
 * present before uncertain before denied. A denial on one side alone denies nothing but that side.
 */
export function findingSql(filter: FindingFilter, name: string): FindingSql {
  const { of, says, side, definite = false, severity, change, not = false } = filter;
  const parameters: Record<string, SqlValue> = of === anyFinding ? {} : { [`${name}Of`]: of };
  const rows = [of === anyFinding ? '1' : `${facetColumn(of)} = :${name}Of`];
  if (side !== undefined) {
    rows.push(`(side IN (:${name}Side, 'bilateral') OR (side = 'none' AND weight = 0))`);
    parameters[`${name}Side`] = side;
  }
  if (severity !== undefined) {
    rows.push(`severity = :${name}Severity`);
    parameters[`${name}Severity`] = severity;
  }
  if (change !== undefined) {
    rows.push(`change = :${name}Change`);
    parameters[`${name}Change`] = change;
  }
  const from = 'FROM coded_concept CROSS JOIN study_finding USING (coded_id)';
  const denied = side === undefined ? deniesAll : '1';
  // What is present, or said at all, needs one row of a study: nothing is grouped, and an index answers.
  const said =
    says === 'present'
      ? `SELECT study_id ${from} WHERE ${rows.join(' AND ')} AND weight >= ${definite ? 3 : 2}`
      : says === 'not-mentioned'
        ? `SELECT study_id ${from} WHERE ${rows.join(' AND ')}`
        : `SELECT study_id FROM (
             SELECT study_id, concept, MAX(weight) AS most, ${denied} AS denies
               ${from} WHERE ${rows.join(' AND ')} GROUP BY study_id, concept)
           GROUP BY study_id HAVING ${having[says]}`;
  const where =
    says === 'not-mentioned'
      ? `(study.study_id IN (${reported}) AND study.study_id NOT IN (${said}))`
      : `study.study_id IN (${said})`;
  return { where: not ? `NOT ${where}` : where, parameters };
}

/** Whether a concept is denied as a whole: without a side, or on both. */
const deniesAll = `(SUM(side NOT IN ('left', 'right')) > 0 OR COUNT(DISTINCT side) = 2)`;

const reported = `SELECT study_id FROM report_link WHERE state = 'linked'`;

const having = {
  uncertain: 'MAX(most) = 1',
  absent: 'MAX(most) = 0 AND MAX(denies) = 1',
} as const;
