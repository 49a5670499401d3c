import { z } from 'zod';
import { command, nothing } from './command.ts';
import { compareMayFail } from './may-fail.ts';
import { page } from './page.ts';
import { neighbourRow, similarAnswer, similarQuery } from './similar.ts';

const id = z.number().int().nonnegative();

export const searchCommands = {
  'search.similar': command({
    in: similarQuery,
    out: similarAnswer,
    may: ['query-malformed', ...compareMayFail],
  }),
  'search.neighbours': command({
    in: z.strictObject({
      k: z.number().int().min(1),
      offset: id.optional(),
      limit: z.number().int().min(1).max(500).optional(),
    }),
    out: page(neighbourRow),
  }),
  'index.rebuild': command({
    in: nothing,
    out: z.strictObject({ vectors: id, index: z.enum(['exact', 'hnsw']), seconds: z.number() }),
    may: ['disk-full'],
  }),
} as const;
