import { z } from 'zod';
import { command, nothing } from './command.ts';
import type { FailureCode } from './failure.ts';
import { grant } from './grant.ts';
import { stagedUpdate, updateCard, updatesFound, updateState } from './updates.ts';

const checkMayFail = [
  'unreadable',
  'update-malformed',
  'update-truncated',
  'update-no-keys',
  'update-signer-unknown',
  'update-tampered',
  'update-payload-changed',
  'update-other-product',
  'update-other-system',
  'update-older',
  'update-same',
  'update-forbidden',
  'policy-malformed',
] as const satisfies readonly FailureCode[];

const which = z.strictObject({ file: grant });

/** Updates are files: opened by a person, or found in a folder when a person looks. Nothing is ever fetched. */
export const updatesCommands = {
  'updates.state': command({ in: nothing, out: updateState, anyLibrary: true }),
  /** Whether a file is an update that may be installed. Nothing is written. */
  'updates.check': command({ in: which, out: updateCard, may: checkMayFail, anyLibrary: true }),
  /** Looks in the folder of updates, or in the one that is given. */
  'updates.look': command({
    in: z.strictObject({ folder: grant.optional() }),
    out: updatesFound,
    may: [
      'folder-unreadable',
      'update-folder-unset',
      'settings-damaged',
      'update-forbidden',
      'policy-malformed',
    ],
    anyLibrary: true,
  }),
  /** Remembers a folder to look in; without one, forgets it. An administrator's folder stays. */
  'updates.folder': command({
    in: z.strictObject({ folder: grant.optional() }),
    out: updateState,
    may: ['update-forbidden', 'policy-malformed', 'not-found'],
    anyLibrary: true,
  }),
  /** Takes an update to a private place, checks it there, and copies the open library: what comes before installing. */
  'updates.stage': command({
    in: which,
    out: stagedUpdate,
    may: [...checkMayFail, 'not-found', 'import-running', 'disk-full', 'library-damaged'],
    anyLibrary: true,
  }),
} as const;
