import { z } from 'zod';
import { command } from './command.ts';
import { textHit } from './reports.ts';

const id = z.number().int().nonnegative();

/** Commands for the rows of a list that was narrowed by words of reports. */
export const snippetCommands = {
  /** For each study whose linked reports fit a query of `report.search`, the piece that fits best. */
  'snippet.studies': command({
    in: z.strictObject({ text: z.string().min(1).max(500), studies: z.array(id).max(200) }),
    out: z.array(z.strictObject({ study: id, snippet: textHit.shape.snippet })),
    may: ['query-malformed'],
  }),
} as const;
