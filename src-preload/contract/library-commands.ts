import { z } from 'zod';
import { command, nothing } from './command.ts';
import { openMayFail } from './may-fail.ts';
import { grant } from './grant.ts';
import { libraryCard, recentLibrary, rootCard, verifyReport } from './library.ts';

const id = z.number().int().nonnegative();

export const libraryCommands = {
  'library.create': command({
    in: z.strictObject({
      place: grant,
      name: z.string().min(1).max(120).optional(),
      sample: z.boolean().optional(),
    }),
    out: libraryCard,
    may: ['library-place-refused', 'library-locked', 'disk-full', 'model-refused', 'policy-malformed'],
    anyLibrary: true,
  }),
  'library.open': command({
    in: z.strictObject({ place: grant }),
    out: libraryCard,
    may: openMayFail,
    anyLibrary: true,
  }),
  'library.close': command({ in: nothing, out: nothing }),
  'library.card': command({ in: nothing, out: libraryCard, anyLibrary: true }),
  'library.relocate': command({
    in: z.strictObject({ from: z.string().max(4096), to: grant }),
    out: z.strictObject({ root: z.string(), files: id, sampled: id }),
    may: ['not-found', 'folder-unreadable', 'root-offline', 'relocate-mismatch'],
  }),
  'library.verify': command({ in: nothing, out: verifyReport }),
  /** Opens this person's own library, or their library of sample cases; makes it when there is none yet. */
  'library.begin': command({
    in: z.strictObject({ of: z.enum(['own', 'sample']) }),
    out: libraryCard,
    may: openMayFail,
    anyLibrary: true,
  }),
  'library.recent': command({ in: nothing, out: z.array(recentLibrary), anyLibrary: true }),
  'library.roots': command({ in: nothing, out: z.array(rootCard) }),
} as const;
