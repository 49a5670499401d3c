import { z } from 'zod';

/** A window over a long list: how many there are in all, and the rows asked for. */
export function page<T extends z.ZodType>(row: T) {
  return z.strictObject({ total: z.number().int(), rows: z.array(row) });
}
