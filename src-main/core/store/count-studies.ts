import type { Database, SqlParameters } from './database.ts';

interface Counted {
  readonly question: string;
  readonly studies: number;
}

const lastCounted = new WeakMap<Database, Counted>();

/**
 * How many studies meet conditions over `study`. A list that is scrolled asks the same for each of its pages: it is
 * counted anew only when the question is another, or when this connection or another one has written.
 */
export function countStudies(
  database: Database,
  { where, parameters }: { readonly where: string; readonly parameters: SqlParameters },
): number {
  const written = database.get<{ own: number; others: number }>(
    'SELECT total_changes() AS own, data_version AS others FROM pragma_data_version',
  );
  const question = JSON.stringify([where, parameters, written]);
  const known = lastCounted.get(database);
  if (known?.question === question) return known.studies;
  const studies =
    database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM study WHERE ${where}`, parameters)?.n ?? 0;
  lastCounted.set(database, { question, studies });
  return studies;
}
