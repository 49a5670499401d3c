import { z } from 'zod';
import type { Database } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

const shape = z.strictObject({
  /** Rows are gone, and something else may hold yet what they told of. */
  leaving: z.boolean(),
  /** There were copies, which went with what has left, and none of what remains is made yet. */
  owesCopy: z.boolean(),
});

/** How far the last removal has come: written with the rows that leave, so that no end of the process forgets the rest. */
export type RemovalMark = z.infer<typeof shape>;

const key = 'removal';

export function readRemovalMark(database: Database): RemovalMark {
  const parsed = shape.safeParse(readSetting(database, key));
  return parsed.success ? parsed.data : { leaving: false, owesCopy: false };
}

export function writeRemovalMark(database: Database, mark: RemovalMark): void {
  writeSetting(database, key, mark);
}
