import { z } from 'zod';
import { grant } from './grant.ts';
import { fingerprintText } from './models.ts';

/** Where the labels of a retrieval bench come from. */
export const labelSource = z.union([
  /** A table with a column of SOP Instance UIDs (or Study Instance UIDs) and one of labels, joined by `|`. */
  z.strictObject({ table: grant }),
  /** ICD-10-CM categories that reports affirm. */
  z.strictObject({ codes: z.literal(true) }),
  /** Collections by their names: a teacher's own sorting. */
  z.strictObject({ collections: z.literal(true) }),
]);

export const retrievalWish = z.strictObject({
  labels: labelSource,
  /** A second model of this library to measure beside the one in use. */
  against: fingerprintText.optional(),
  k: z.array(z.number().int().min(1).max(100)).min(1).max(5).optional(),
  /** At most so many queries, drawn by a fixed seed. */
  queries: z.number().int().min(1).optional(),
});
export type RetrievalWish = z.infer<typeof retrievalWish>;

const interval = z.strictObject({ mean: z.number(), low: z.number(), high: z.number() });
export type Interval = z.infer<typeof interval>;

export const measures = z.strictObject({
  mAP: interval,
  /** By k, in the order asked for. */
  precision: z.array(interval),
  nDCG: interval,
});
export type Measures = z.infer<typeof measures>;

export const measuredModel = z.strictObject({
  fingerprint: z.string(),
  name: z.string(),
  queries: z.number().int(),
  overall: measures,
  perLabel: z.array(z.strictObject({ label: z.string(), queries: z.number().int(), ...measures.shape })),
  /** Mean share of the exact first k that the index gives, k the largest; and which index answered. */
  recall: z.strictObject({ index: z.enum(['exact', 'hnsw']), share: z.number() }),
});
export type MeasuredModel = z.infer<typeof measuredModel>;

/** How much of a table of labels speaks of this library. No line is quoted: its UID may be somebody's. */
export const labelTable = z.strictObject({
  /** Lines below the header. */
  lines: z.number().int(),
  /** Those that name an image (or a study) of the library, and those that name none. */
  matched: z.number().int(),
  unknown: z.number().int(),
  /** The first of the unknown lines; the header is line 1, empty lines are not counted. */
  examples: z.array(z.number().int()).max(5),
});
export type LabelTableUse = z.infer<typeof labelTable>;

export const retrievalBench = z.strictObject({
  images: z.number().int(),
  labelled: z.number().int(),
  patients: z.number().int(),
  /** Images with a line of labels that were not measured, because a model measured has no vector of them. */
  notEmbedded: z.number().int(),
  /** Where the labels came from a table. */
  table: labelTable.optional(),
  labels: z.array(z.string()),
  k: z.array(z.number().int()),
  /** What an order by chance gives on the same labels: mean average precision, and precision by k. */
  chance: z.strictObject({ mAP: z.number(), precision: z.array(z.number()) }),
  models: z.array(measuredModel).min(1).max(2),
});
export type RetrievalBench = z.infer<typeof retrievalBench>;
