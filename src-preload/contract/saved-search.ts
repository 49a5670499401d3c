import { z } from 'zod';
import { studyFilter } from './filter.ts';
import { sortKeys } from './study.ts';

/** A question to the library that was worth a name: filters, words of reports among them, and the order of the list. */
export const savedQuestion = z.strictObject({
  filter: studyFilter.optional(),
  words: z.string().max(200).optional(),
  sort: z.enum(sortKeys).optional(),
  descending: z.boolean().optional(),
});
export type SavedQuestion = z.infer<typeof savedQuestion>;

/** Names differ without case; blanks at their ends are not kept. */
export const searchName = z.string().trim().min(1).max(80);

export const savedSearch = z.strictObject({
  search: z.number().int().nonnegative(),
  name: z.string(),
  question: savedQuestion,
  savedAt: z.string(),
});
export type SavedSearch = z.infer<typeof savedSearch>;
