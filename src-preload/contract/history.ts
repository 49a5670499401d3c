import { z } from 'zod';
import { similarAnswer, similarQuery } from './similar.ts';

const id = z.number().int().nonnegative();

/** A search that was asked in a window. Private to this library; apart from the audit log. */
export const pastSearch = z.strictObject({
  search: id,
  at: z.string(),
  question: similarQuery,
  /** An image of the library to recognise it by; absent where a file outside it was asked about. */
  face: id.optional(),
  hits: id,
  /** A file that was dropped on the window is not kept, so it cannot be asked about again. */
  repeatable: z.boolean(),
});
export type PastSearch = z.infer<typeof pastSearch>;

/** What is otherwise than it was when a search was first asked; nothing of it where the list is the same. */
export const listChange = z.strictObject({
  /** Another model answered: scores of the two are not comparable. */
  model: z.strictObject({ before: z.string(), now: z.string() }).optional(),
  /** The library was restored from a backup, or is another one. */
  generation: z.boolean(),
  /** Images the model had compared before and now. */
  library: z.strictObject({ before: id, now: id }),
  /** Reports were read or corrected since, and the question asked something of them. */
  reports: z.boolean(),
  /** Hits that were not in the list then, and hits of then that are not in it now or left the library. */
  came: id,
  gone: id,
  /** Hits in both lists at another rank or with another score. */
  moved: id,
});
export type ListChange = z.infer<typeof listChange>;

export const repeatedSearch = z.strictObject({
  question: similarQuery,
  answer: similarAnswer,
  same: z.boolean(),
  change: listChange,
});
export type RepeatedSearch = z.infer<typeof repeatedSearch>;
