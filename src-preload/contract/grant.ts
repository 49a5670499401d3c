import { z } from 'zod';

/** A place on disk that the user chose; minted by a host, never a path. */
export const grant = z.string().min(1).max(200).brand<'Grant'>();
export type Grant = z.infer<typeof grant>;
