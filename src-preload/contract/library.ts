import { z } from 'zod';
import { grant } from './grant.ts';

export const verifyReport = z.strictObject({
  database: z.enum(['ok', 'damaged']),
  databaseDetail: z.string(),
  locations: z.strictObject({
    checked: z.number().int(),
    missing: z.number().int(),
    changed: z.number().int(),
    offlineRoots: z.number().int(),
  }),
  index: z.strictObject({
    state: z.enum(['ok', 'behind', 'absent', 'damaged', 'not-needed']),
    detail: z.string(),
    vectors: z.number().int(),
  }),
  ok: z.boolean(),
});
export type VerifyReport = z.infer<typeof verifyReport>;

export const libraryCard = z.strictObject({
  name: z.string(),
  generation: z.string(),
  createdAt: z.string(),
  /** Sample libraries are watermarked wherever they are shown. */
  sample: z.boolean(),
  studies: z.number().int(),
  images: z.number().int(),
  patients: z.number().int(),
  embedded: z.number().int(),
  pending: z.number().int(),
  /** Images that the model in use has not looked at: it came after they were imported. */
  waiting: z.number().int().optional(),
  fingerprint: z.string(),
  model: z.string(),
});
export type LibraryCard = z.infer<typeof libraryCard>;

/** A folder that imported files lie in, and whether it can be reached now. */
export const rootCard = z.strictObject({
  root: z.string(),
  files: z.number().int(),
  online: z.boolean(),
});
export type RootCard = z.infer<typeof rootCard>;

/** A library opened before, newest first. `place` opens it again; `where` is for the eye. */
export const recentLibrary = z.strictObject({
  place: grant,
  name: z.string(),
  where: z.string(),
  openedAt: z.string(),
  sample: z.boolean(),
});
export type RecentLibrary = z.infer<typeof recentLibrary>;
