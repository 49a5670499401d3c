import { z } from 'zod';

const count = z.number().int().nonnegative();

export const fingerprintText = z.string().regex(/^[0-9a-f]{64}$/u);

/** A model that this library can answer by. One is in use; the others stand beside it. */
export const modelCard = z.strictObject({
  fingerprint: z.string(),
  name: z.string(),
  architecture: z.string(),
  licence: z.string(),
  dimension: z.number().int(),
  /** Pixels on a side of what the model sees. */
  size: z.number().int(),
  /** Below this best cosine, nothing is close. */
  close: z.number(),
  domain: z.strictObject({
    modality: z.array(z.string()),
    bodyPart: z.array(z.string()),
    view: z.array(z.string()),
    age: z.string(),
  }),
  bundled: z.boolean(),
  inUse: z.boolean(),
  /** The one that was in use before: one step goes back to it. */
  previous: z.boolean(),
  /** Images that it has judged (embedded, or found outside its domain), of those that the library has. */
  judged: count,
  images: count,
  embedded: count,
  /** Whether it is being embedded now. */
  running: z.boolean(),
});
export type ModelCard = z.infer<typeof modelCard>;

/** A model that was added once and does not pass its checks any more. */
export const refusedModel = z.strictObject({ fingerprint: z.string(), name: z.string(), reason: z.string() });

export const modelList = z.strictObject({ models: z.array(modelCard), refused: z.array(refusedModel) });
export type ModelList = z.infer<typeof modelList>;

/** What a new model was tried for, in order. A model that fails one is refused with that reason. */
export const modelTrial = z.strictObject({
  checks: z.array(z.strictObject({ what: z.string(), found: z.string() })),
  opset: z.number().int(),
  millisecondsAnImage: z.number(),
});
export type ModelTrial = z.infer<typeof modelTrial>;

export const embeddingRun = z.strictObject({
  fingerprint: z.string(),
  judged: count,
  embedded: count,
  outside: count,
  /** Images whose file cannot be read now; they are tried again by the next run. */
  unreadable: count,
  left: count,
  cancelled: z.boolean(),
});
export type EmbeddingRun = z.infer<typeof embeddingRun>;

export const embeddingProgress = z.strictObject({ fingerprint: z.string(), done: count, total: count });
export type EmbeddingProgress = z.infer<typeof embeddingProgress>;

/** One image, named as a hit names it. */
const shownImage = z.strictObject({
  /** Its number in the library, which its thumbnail goes by. */
  instance: count,
  sopInstanceUid: z.string(),
  frame: z.number().int(),
  study: z.number().int(),
});

export const changedQuery = z.strictObject({
  query: shownImage,
  /** How many of the first k hits both models give. */
  shared: count,
  before: z.array(shownImage),
  after: z.array(shownImage),
});
export type ChangedQuery = z.infer<typeof changedQuery>;

export const modelComparison = z.strictObject({
  before: z.strictObject({ fingerprint: z.string(), name: z.string() }),
  after: z.strictObject({ fingerprint: z.string(), name: z.string() }),
  k: z.number().int(),
  queries: count,
  /** Mean share of the first k hits that both models give. */
  overlap: z.number(),
  sameFirst: count,
  /** How many queries' hits changed, and of these the most changed, those first: at most 200. */
  changedQueries: count,
  changed: z.array(changedQuery).max(200),
});
export type ModelComparison = z.infer<typeof modelComparison>;
