import { z } from 'zod';

const weight = z.number().min(0).max(1);

/** What is asked beside the image: words and codes of the study's report, and how much each source weighs. */
export const fuseQuestion = z.strictObject({
  /** A query of `report.search`. */
  words: z.string().min(1).max(500).optional(),
  /** Findings, or codes, blocks and chapters of ICD-10-CM, as `findingFilter.of` names them. */
  codes: z.array(z.string().min(1).max(120)).max(16).optional(),
  weights: z.strictObject({ image: weight, words: weight, codes: weight }),
});
export type FuseQuestion = z.infer<typeof fuseQuestion>;

const share = z.number().min(0).max(1);

/** What each source says of one hit, from 0 to 1; a source that was not asked is left out. */
export const hitSources = z.strictObject({
  /** The cosine, from 0 at that of any film to 1 at that of the same image. */
  image: share,
  /** BM25, in parts of the best report's. */
  words: share.optional(),
  /** The mean over what was asked: 1 where the report calls it present, less where likely or in doubt. */
  codes: share.optional(),
});
export type HitSources = z.infer<typeof hitSources>;
