import { z } from 'zod';
import { command, nothing } from './command.ts';
import { regionStatus } from './regions.ts';

export const regionsCommands = {
  'regions.status': command({ in: nothing, out: regionStatus }),
  /** Keeps regions, or keeps them no more: what was kept is deleted then. */
  'regions.keep': command({ in: z.strictObject({ on: z.boolean() }), out: regionStatus }),
  /** Lets the looking at images wait, whatever is imported or opened, or go on again (`regions.fill`). */
  'regions.pause': command({ in: z.strictObject({ paused: z.boolean() }), out: regionStatus }),
  /** Sees every image that has no regions yet; goes on where it was stopped. Does nothing where none are kept, or where it is to wait. */
  'regions.fill': command({
    in: nothing,
    out: regionStatus,
    may: ['model-refused', 'embedding-failed'],
    outlivesCaller: true,
  }),
} as const;
