import type { FindingFilter, FindingSource } from '../../../../src-preload/contract/reports.ts';
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
  const { of, says, side, severity, change, not = false, source = 'local' } = filter;
  const parameters: Record<string, SqlValue> = {
    ...(of === anyFinding ? {} : { [`${name}Of`]: of }),
    ...(side === undefined ? {} : { [`${name}Side`]: side }),
    ...(severity === undefined ? {} : { [`${name}Severity`]: severity }),
    ...(change === undefined ? {} : { [`${name}Change`]: change }),
  };
  const saidIn = (...tables: readonly FindingTable[]): string => said(tables, filter, name);
  const read = readBy[source];
  const where =
    says === 'not-mentioned'
      ? `(study.study_id IN (${read.studies}) AND study.study_id NOT IN (${saidIn(...read.tables)}))`
      : source === 'both'
        ? `(${read.tables.map((table) => `study.study_id IN (${saidIn(table)})`).join(' AND ')})`
        : `study.study_id IN (${saidIn(...read.tables)})`;
  return { where: not ? `NOT ${where}` : where, parameters };
}

type FindingTable = 'study_finding' | 'service_study_finding';

const reported = "SELECT study_id FROM report_link WHERE state = 'linked'";
const asked = 'SELECT study_id FROM service_study';

/** Where each source's findings lie, and the studies whose reports it has read. */
const readBy: Readonly<
  Record<FindingSource, { readonly tables: readonly FindingTable[]; readonly studies: string }>
> = {
  local: { tables: ['study_finding'], studies: reported },
  comprehend: { tables: ['service_study_finding'], studies: asked },
  either: { tables: ['study_finding', 'service_study_finding'], studies: reported },
  both: { tables: ['study_finding', 'service_study_finding'], studies: asked },
};

/** The studies that say it, by what some tables hold together. */
function said(tables: readonly FindingTable[], filter: FindingFilter, name: string): string {
  const { says, side, definite = false } = filter;
  const select = (columns: string, more = ''): string =>
    tables
      .map(
        (table) =>
          `SELECT ${columns} FROM ${tablesFor(table, filter)} WHERE ${conditions(table, filter, name)}${more}`,
      )
      .join(' UNION ALL ');
  // What is present, or said at all, needs one row of a study: nothing is grouped, and an index answers.
  if (says === 'not-mentioned') return select('study_id');
  if (says === 'present') return select('study_id', ` AND weight >= ${definite ? 3 : 2}`);
  return `SELECT study_id FROM (
      SELECT study_id, concept, MAX(weight) AS most, ${side === undefined ? deniesAll : '1'} AS denies
        FROM (${select('study_id, concept, side, weight', definite ? ' AND weight <> 2' : '')})
       GROUP BY study_id, concept)
    GROUP BY study_id HAVING ${having[says]}`;
}

/** A concept's or a code's findings are found by its rows; no concept is looked up for those of a grade alone. */
function tablesFor(table: FindingTable, filter: FindingFilter): string {
  if (!isByGrade(table, filter)) return `coded_concept CROSS JOIN ${table} USING (coded_id)`;
  return filter.side === undefined ? table : `${table} CROSS JOIN coded_concept USING (coded_id)`;
}

/** Whether the indexes of graded rows, which are few, answer: they hold any finding. */
function isByGrade(table: FindingTable, { of, says, severity, change }: FindingFilter): boolean {
  const isGraded = table === 'study_finding' && (severity ?? change) !== undefined;
  return isGraded && of === anyFinding && says === 'present';
}

function conditions(table: FindingTable, filter: FindingFilter, name: string): string {
  const { of, side, severity, change, source } = filter;
  const rows = [of === anyFinding ? '1' : `${facetColumn(of)} = :${name}Of`];
  if (side !== undefined)
    rows.push(
      side === 'left' || side === 'right'
        ? `(side IN (:${name}Side, 'bilateral') OR (side = 'none' AND weight = 0))`
        : `(side = :${name}Side OR (side = 'none' AND weight = 0))`,
    );
  // The service grades nothing: where both must say it, it is asked for the finding alone.
  const isGraded = table === 'study_finding';
  if (!isGraded && source !== 'both' && (severity ?? change) !== undefined) rows.push('0');
  // SQLite takes an index of graded rows only where it sees that no other row is meant.
  const andGraded = (column: string): string => (isByGrade(table, filter) ? ` AND ${column} <> ''` : '');
  if (isGraded && severity !== undefined) rows.push(`severity = :${name}Severity${andGraded('severity')}`);
  if (isGraded && change !== undefined) rows.push(`change = :${name}Change${andGraded('change')}`);
  return rows.join(' AND ');
}

/** Whether a concept is denied as a whole: without a side, or on both. */
const deniesAll = `(SUM(side NOT IN ('left', 'right')) > 0 OR COUNT(DISTINCT side) = 2)`;

const having = {
  uncertain: 'MAX(most) = 1',
  absent: 'MAX(most) = 0 AND MAX(denies) = 1',
} as const;
