import { z } from 'zod';
import { command } from './command.ts';
import { exitQuestion } from './exit.ts';
import { studyFilter } from './filter.ts';
import { compareMayFail } from './may-fail.ts';
import { confounder, similarQuery } from './similar.ts';

const id = z.number().int().nonnegative();

/** Commands about a list of hits as a whole. */
export const hitsCommands = {
  /** What the studies of these hits share that is not disease, far above what the library holds under the same filter. */
  'hits.confounders': command({
    in: z.strictObject({ instances: z.array(id).max(1000), filter: studyFilter.optional() }),
    out: z.array(confounder),
    may: ['query-malformed'],
  }),
  /** Asks the exit gate to let the list out as a table (CSV). The question is asked anew. */
  'hits.ask-csv': command({
    in: z.strictObject({
      question: similarQuery,
      /** With Patient ID, dates and UIDs; without, a row says only what describes the image. */
      identity: z.boolean(),
    }),
    out: exitQuestion,
    may: ['query-malformed', ...compareMayFail],
  }),
} as const;
