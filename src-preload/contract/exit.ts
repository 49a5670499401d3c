import { z } from 'zod';

/** How an image was looked at when it was exported: the values' window, or the file's own table, and how it is turned. */
export const exportLook = z.strictObject({
  voi: z
    .union([
      z.strictObject({
        shape: z.enum(['linear', 'linear-exact', 'sigmoid']),
        center: z.number(),
        width: z.number().positive(),
      }),
      z.strictObject({ table: z.number().int().nonnegative() }),
    ])
    .optional(),
  inverted: z.boolean(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  flippedAcross: z.boolean(),
  flippedDown: z.boolean(),
  /** What it was beside what is read, where it was not that itself: the picture says so for good. */
  stoodAs: z
    .enum(['other-study', 'similar-case', 'similar-case-perhaps-of-another', 'similar-case-of-another'])
    .optional(),
});
export type ExportLook = z.infer<typeof exportLook>;

/**
 * What the exit gate says before something leaves. `patientData` is judged by what the file states, never by eye;
 * `identity` where names, IDs, dates or UIDs leave because they were asked for.
 */
export const exitQuestion = z.strictObject({
  pass: z.string(),
  patientData: z.enum(['burnt-in', 'not-known', 'none-stated', 'identity']),
  sentence: z.string(),
});
export type ExitQuestion = z.infer<typeof exitQuestion>;
