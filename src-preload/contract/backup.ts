import { z } from 'zod';

/** A checked copy of a library's database, beside it. Images lie where they lay: they are not in it. */
export const backupCard = z.strictObject({
  name: z.string().max(100),
  /** `asked` by a person, before the `schema` changed, or `replaced` by a restore. */
  kind: z.enum(['asked', 'schema', 'replaced']),
  bytes: z.number().int().nonnegative(),
  madeAt: z.string(),
});
export type BackupCard = z.infer<typeof backupCard>;
