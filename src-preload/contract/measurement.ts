import { z } from 'zod';

export const measurementKinds = [
  'length',
  'angle',
  'cobb',
  'rectangle',
  'ellipse',
  'freehand',
  'probe',
  'arrow',
] as const;
export const measurementKind = z.enum(measurementKinds);
export type MeasurementKind = z.infer<typeof measurementKind>;

/** How many points each kind is drawn with; a freehand region has as many as the hand drew. */
export const pointsOf: Readonly<Record<MeasurementKind, { readonly least: number; readonly most: number }>> =
  {
    length: { least: 2, most: 2 },
    angle: { least: 3, most: 3 },
    cobb: { least: 4, most: 4 },
    rectangle: { least: 2, most: 2 },
    ellipse: { least: 2, most: 2 },
    freehand: { least: 3, most: 4096 },
    probe: { least: 1, most: 1 },
    arrow: { least: 2, most: 2 },
  };

/**
 * A place in an image: columns from its left edge, rows from its top. 0, 0 is the upper left corner of the first pixel,
 * as in PS3.3 C.18.6.1.1; the middle of that pixel is 0.5, 0.5.
 */
export const imagePoint = z.strictObject({ x: z.number(), y: z.number() });
export type ImagePoint = z.infer<typeof imagePoint>;

/**
 * What a person drew on a frame. Only where and what: the numbers are computed from the pixels whenever it is shown, so
 * that they can never differ from the image.
 */
export const measurement = z
  .strictObject({
    /** Given by whoever draws, so that undoing and doing again is the same measurement. */
    id: z.uuid(),
    instance: z.number().int().nonnegative(),
    /** From 0. */
    frame: z.number().int().nonnegative(),
    kind: measurementKind,
    points: z.array(imagePoint).max(4096),
    text: z.string().max(500),
    /** Where its words were moved to, beside what they speak of; without it they stand beside the drawing. */
    wordsAt: imagePoint.optional(),
  })
  .refine(
    ({ kind, points }) => points.length >= pointsOf[kind].least && points.length <= pointsOf[kind].most,
  );
export type Measurement = z.infer<typeof measurement>;
