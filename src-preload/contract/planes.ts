import { z } from 'zod';

const vector = z.tuple([z.number(), z.number(), z.number()]).readonly();

/** Where a frame lies in the patient: see `ImagePlane` of the imaging layer. */
export const framePlane = z.strictObject({
  frameOfReference: z.string(),
  origin: vector,
  row: vector,
  column: vector,
  spacing: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
});
export type FramePlane = z.infer<typeof framePlane>;

/** The planes of an image's frames in their order; nothing for a frame that has none. */
export const instancePlanes = z.strictObject({
  instance: z.number().int(),
  frames: z.array(framePlane.nullable()),
});
export type InstancePlanes = z.infer<typeof instancePlanes>;
