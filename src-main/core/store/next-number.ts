import type { Database } from './database.ts';

const keys = { patient: 'patient_id', study: 'study_id', instance: 'instance_id' } as const;

/** What the next row of a table is numbered: above every row there is, and every one that was removed. */
export function nextNumber(database: Database, kind: keyof typeof keys): number {
  const row = database.get<{ next: number }>(
    `SELECT MAX(last, COALESCE((SELECT MAX(${keys[kind]}) FROM ${kind}), 0)) + 1 AS next
       FROM spent_number WHERE kind = :kind`,
    { kind },
  );
  if (row === undefined) throw new Error(`nothing is known of the numbers of a ${kind}`);
  return row.next;
}
