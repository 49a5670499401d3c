import type { Database, SqlParameters, SqlValue } from './database.ts';
import { aStore } from './test-store.ts';

/** For tests: how SQLite would go about everything that `work` asks of an empty library, a line a step. */
export async function planOf(work: (database: Database) => void): Promise<string> {
  const { database } = await aStore();
  const plans: string[] = [];
  const explain = (sql: string, parameters: SqlParameters = {}): void => {
    const steps = database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
    plans.push(...steps.map(({ detail }) => detail));
  };
  work({
    ...database,
    get: <Row>(sql: string, parameters?: SqlParameters) => {
      explain(sql, parameters);
      return database.get<Row>(sql, parameters);
    },
    all: <Row>(sql: string, parameters?: SqlParameters) => {
      explain(sql, parameters);
      return database.all<Row>(sql, parameters);
    },
    column: <Value extends SqlValue>(sql: string, parameters?: SqlParameters) => {
      explain(sql, parameters);
      return database.column<Value>(sql, parameters);
    },
  });
  return plans.join('\n');
}
