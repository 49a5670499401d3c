import type { Database, SqlParameters } from './database.ts';

interface Counted {
  readonly written: string;
  /** By question, the one asked last at the end. */
  readonly studies: Map<string, number>;
}

/** The list, and what is asked beside it and left again: a panel, a filter, a collection. */
const mostKept = 8;

const countedIn = new WeakMap<Database, Counted>();

/**
 * How many studies meet conditions over `study`. A list that is scrolled asks the same for each of its pages, and again
 * when a person comes back to it: a few questions are remembered, until this connection or another one has written.
 */
export function countStudies(
  database: Database,
  { where, parameters }: { readonly where: string; readonly parameters: SqlParameters },
): number {
  const counted = countedSince(database);
  const question = JSON.stringify([where, parameters]);
  const studies =
    counted.get(question) ??
    database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM study WHERE ${where}`, parameters)?.n ??
    0;
  counted.delete(question);
  counted.set(question, studies);
  const [oldest] = counted.keys();
  if (counted.size > mostKept && oldest !== undefined) counted.delete(oldest);
  return studies;
}

/** What was counted since the last writing. */
function countedSince(database: Database): Map<string, number> {
  const written = JSON.stringify(
    database.get('SELECT total_changes() AS own, data_version AS others FROM pragma_data_version'),
  );
  const known = countedIn.get(database);
  if (known?.written === written) return known.studies;
  const studies = new Map<string, number>();
  countedIn.set(database, { written, studies });
  return studies;
}
