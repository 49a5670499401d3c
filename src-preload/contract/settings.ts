import { z } from 'zod';

export const studyColumns = [
  'face',
  'patient',
  'id',
  'age',
  'date',
  'modality',
  'body',
  'view',
  'description',
  'images',
  'accession',
  'findings',
  'report',
] as const;

export const studyColumn = z.enum(studyColumns);
export type StudyColumn = z.infer<typeof studyColumn>;

export const mouseTools = ['pan', 'zoom', 'window', 'scroll', 'magnify'] as const;
export const wheelUses = ['scroll', 'zoom'] as const;

/** What the buttons and the wheel do over an image; the left button always has the chosen tool. */
export const mouseSettings = z.strictObject({
  middle: z.enum(mouseTools),
  right: z.enum(mouseTools),
  wheel: z.enum(wheelUses),
  ctrlWheel: z.enum(wheelUses),
});
export type MouseSettings = z.infer<typeof mouseSettings>;

const paneWidth = z.number().int().min(180).max(1200);

/** Widths of the panes beside the list and beside the image, in CSS pixels; absent while nobody moved their edge. */
export const paneWidths = z.strictObject({
  facets: paneWidth.optional(),
  preview: paneWidth.optional(),
  side: paneWidth.optional(),
});
export type PaneName = keyof z.infer<typeof paneWidths>;

/** How one person likes the window; kept beside their libraries, not in one of them. */
export const windowSettings = z.strictObject({
  /** Lightness of everything but the image; 1 is as drawn. */
  chromeBrightness: z.number().min(0.7).max(1.3),
  density: z.enum(['roomy', 'dense']),
  /** Shown columns in order, widths in CSS pixels. */
  columns: z
    .array(z.strictObject({ column: studyColumn, width: z.number().int().min(32).max(800) }))
    .max(studyColumns.length),
  importMode: z.enum(['reference', 'copy']),
  /** Keys of the reading room by the id of what they do, where they differ from those it comes with. */
  keys: z.record(z.string().max(40), z.array(z.string().max(24)).max(4)).optional(),
  mouse: mouseSettings.optional(),
  panes: paneWidths.optional(),
  /** Who sits here: kept with what they say of findings. Absent until somebody said. */
  reader: z.string().min(1).max(120).optional(),
});
export type WindowSettings = z.infer<typeof windowSettings>;
