import { z } from 'zod';

/** What the main process tells the core's process when it starts it, as one word of its command line. */
export const coreWords = z.strictObject({
  userFolder: z.string(),
  /** Whether the parts outside the archive are checked first: in everything that is packaged. */
  verify: z.boolean(),
  /** Whether the main process keeps secrets in a key store of the system. */
  keepsSecrets: z.boolean(),
});
export type CoreWords = z.infer<typeof coreWords>;
