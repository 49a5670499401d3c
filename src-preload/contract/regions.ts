import { z } from 'zod';

/** Whether a library can be asked about parts of images, and of how many. */
export const regionStatus = z.strictObject({
  on: z.boolean(),
  have: z.number().int(),
  of: z.number().int(),
  /** What they take on the disk. */
  bytes: z.number().int(),
  /** Whether the images that have none are being looked at now, and whether a person said that this waits. */
  filling: z.boolean(),
  paused: z.boolean(),
});
export type RegionStatus = z.infer<typeof regionStatus>;
