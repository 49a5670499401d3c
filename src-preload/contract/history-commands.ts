import { z } from 'zod';
import { command, nothing } from './command.ts';
import { pastSearch, repeatedSearch } from './history.ts';
import { compareMayFail } from './may-fail.ts';

const id = z.number().int().nonnegative();

export const historyCommands = {
  /** The searches of this library, newest first. */
  'history.list': command({ in: nothing, out: z.array(pastSearch) }),
  /** Asks a past search again: the same list, or what changed since. */
  'history.repeat': command({
    in: z.strictObject({ search: id }),
    out: repeatedSearch,
    may: ['query-malformed', ...compareMayFail],
  }),
  /** Forgets one search, or all of them; what is forgotten is overwritten on the disk. */
  'history.wipe': command({ in: z.strictObject({ search: id.optional() }), out: nothing }),
} as const;
