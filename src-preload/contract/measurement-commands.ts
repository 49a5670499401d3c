import { z } from 'zod';
import { command, nothing } from './command.ts';
import { measurement } from './measurement.ts';

export const measurementCommands = {
  /** Everything that was measured in a study's images. */
  'measurement.list': command({
    in: z.strictObject({ study: z.number().int().nonnegative() }),
    out: z.array(measurement),
  }),
  /** Keeps a measurement, in place of the one with the same id. */
  'measurement.put': command({ in: measurement, out: nothing, may: ['not-found', 'disk-full'] }),
  'measurement.remove': command({
    in: z.strictObject({ id: z.uuid() }),
    out: nothing,
    may: ['not-found', 'disk-full'],
  }),
} as const;
