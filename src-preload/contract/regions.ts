import { z } from 'zod';

/** Whether a library can be asked about parts of images, and of how many. */
export const regionStatus = z.strictObject({
  on: z.boolean(),
  have: z.number().int(),
  of: z.number().int(),
});
export type RegionStatus = z.infer<typeof regionStatus>;
