import { z } from 'zod';
import { command, nothing } from './command.ts';
import { savedQuestion, savedSearch, searchName } from './saved-search.ts';

const id = z.number().int().nonnegative();

/** Questions kept under a name, one list a library. */
export const savedSearchCommands = {
  /** By name. */
  'saved-search.list': command({ in: nothing, out: z.array(savedSearch) }),
  /** Keeps a question; one of the same name is replaced only where that was said. */
  'saved-search.save': command({
    in: z.strictObject({ name: searchName, question: savedQuestion, replace: z.boolean().optional() }),
    out: savedSearch,
    may: ['name-taken'],
  }),
  'saved-search.rename': command({
    in: z.strictObject({ search: id, name: searchName }),
    out: savedSearch,
    may: ['not-found', 'name-taken'],
  }),
  'saved-search.delete': command({
    in: z.strictObject({ search: id }),
    out: nothing,
    may: ['not-found'],
  }),
} as const;
