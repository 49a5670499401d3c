import { z } from 'zod';
import { backupCard } from './backup.ts';
import { command, nothing } from './command.ts';
import { grant } from './grant.ts';
import { libraryCard } from './library.ts';
import { openMayFail } from './may-fail.ts';

/** A library that is not open, because it is damaged or not chosen yet; left out, the one that is open. */
const which = { place: grant.optional() };

/** Commands about copies of a library, and about taking it to another machine. */
export const backupCommands = {
  'backup.make': command({ in: nothing, out: backupCard, may: ['disk-full', 'library-damaged'] }),
  /** Newest first. */
  'backup.list': command({ in: z.strictObject(which), out: z.array(backupCard) }),
  /** Puts a copy in the library's place and opens it. What was there is kept among the copies. */
  'backup.restore': command({
    in: z.strictObject({ ...which, name: z.string().max(100) }),
    out: libraryCard,
    may: ['not-found', 'backup-damaged', 'import-running', ...openMayFail],
  }),
  /** A checked copy of the library, with the originals that it keeps, in an empty folder: to be opened elsewhere. */
  'backup.export': command({
    in: z.strictObject({ to: grant }),
    out: z.strictObject({ files: z.number().int().nonnegative(), bytes: z.number().int().nonnegative() }),
    may: ['folder-unreadable', 'folder-not-empty', 'disk-full', 'library-damaged', 'import-running'],
  }),
} as const;
