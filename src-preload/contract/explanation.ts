import { z } from 'zod';
import { imageQuestion } from './similar.ts';

/** A rectangle on an image, in parts of its width and height from the upper left corner. */
const placeOnImage = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

/** A cell of the model's grid as it lies on the image, and its part of the score; `drives` where it is to be outlined. */
export const gridCell = placeOnImage.extend({ share: z.number(), drives: z.boolean() });
export type GridCell = z.infer<typeof gridCell>;

export const whyQuery = imageQuestion.extend({
  hit: z.strictObject({ instance: z.number().int(), frame: z.number().int() }),
});
export type WhyQuery = z.infer<typeof whyQuery>;

/** What drove a match. Not a finding. */
export const matchExplanation = z.strictObject({
  /** Of the model that explains: it need not be the one that made the list, where a person has switched since. */
  fingerprint: z.string(),
  /** The cosine of the question with the hit: its score, unless words, codes or a look at a part alone count in that, too. */
  score: z.number(),
  /** How many images were asked about. */
  asked: z.number().int(),
  /** What hits to be more, or less, like gave to the score; it may be negative. */
  steered: z.number(),
  /**
   * The image asked about that gave most to the score, or the one with the box. Its cells sum to `part`: the whole score
   * where it is the only image of the question.
   */
  query: z.strictObject({
    /** Its place among those asked about, from 0. */
    place: z.number().int(),
    instance: z.number().int().optional(),
    frame: z.number().int(),
    width: z.number().int(),
    height: z.number().int(),
    part: z.number(),
    cells: z.array(gridCell),
  }),
  /** The cells of the hit sum to the score. */
  hit: z.strictObject({ width: z.number().int(), height: z.number().int(), cells: z.array(gridCell) }),
});
export type MatchExplanation = z.infer<typeof matchExplanation>;
