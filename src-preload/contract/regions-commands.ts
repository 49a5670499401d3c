import { z } from 'zod';
import { command, nothing } from './command.ts';
import { regionStatus } from './regions.ts';

export const regionsCommands = {
  'regions.status': command({ in: nothing, out: regionStatus }),
  /** Keeps regions, or keeps them no more: what was kept is deleted then. */
  'regions.keep': command({ in: z.strictObject({ on: z.boolean() }), out: regionStatus }),
  /** Sees every image that has no regions yet; goes on where it was stopped. Does nothing where none are kept. */
  'regions.fill': command({
    in: nothing,
    out: regionStatus,
    may: ['model-refused', 'embedding-failed'],
    outlivesCaller: true,
  }),
} as const;
