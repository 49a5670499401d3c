import { z } from 'zod';

/** What crosses the seam: plain values, every one described once, here. Ids are our own row ids unless they say UID. */

export const fileStates = [
  'indexed',
  'catalogued',
  'report',
  'duplicate',
  'not-dicom',
  'unsupported',
  'quarantined',
] as const;

export const fileState = z.enum(fileStates);
export type FileState = z.infer<typeof fileState>;

export const embeddingStates = [
  'in-domain',
  'unknown-domain',
  'outside-domain',
  'not-embedded',
  'failed',
] as const;

export const embeddingState = z.enum(embeddingStates);
export type EmbeddingState = z.infer<typeof embeddingState>;

export const stateCounts = z.record(fileState, z.number().int().nonnegative());

export const embeddingCounts = z.record(embeddingState, z.number().int().nonnegative());

/** The reason of a file of reports, all of which could be read. */
export const wholeReport = 'A radiology report.';

/** A file that did not become an image, and why. */
export const fileEntry = z.strictObject({
  path: z.string(),
  state: fileState,
  code: z.string(),
  reason: z.string(),
});
export type FileEntry = z.infer<typeof fileEntry>;

/** What an import did. `walked` is the sum of `states` unless it was cancelled. */
export const importReport = z.strictObject({
  batch: z.number().int(),
  walked: z.number().int(),
  new: z.number().int(),
  states: stateCounts,
  embedding: embeddingCounts,
  files: z.array(fileEntry),
  pending: z.number().int(),
  cancelled: z.boolean(),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof importReport>;

/** How far an import is; sent at most ten times a second. */
export const importProgress = z.strictObject({
  batch: z.number().int(),
  phase: z.enum(['headers', 'reports', 'pixels']),
  done: z.number().int(),
  total: z.number().int(),
  /** Files a second over the last seconds. */
  rate: z.number(),
  secondsLeft: z.number().optional(),
  counts: stateCounts,
});
export type ImportProgress = z.infer<typeof importProgress>;

export const importBatch = z.strictObject({
  batch: z.number().int(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  mode: z.enum(['reference', 'copy']),
  root: z.string(),
  states: stateCounts,
  pending: z.number().int(),
});
export type ImportBatch = z.infer<typeof importBatch>;
