import { z } from 'zod';
import { command } from './command.ts';
import { decodeMayFail, readMayFail } from './may-fail.ts';
import { exitQuestion, exportLook } from './exit.ts';

const id = z.number().int().nonnegative();

export const exitCommands = {
  /** Asks the exit gate to let one image out as a PNG: what it says is shown before `exit.confirm`. */
  'exit.ask': command({
    in: z.strictObject({ instance: id, frame: id, look: exportLook }),
    out: exitQuestion,
    may: readMayFail,
  }),
  /** The person said yes: the picture is made, the exit audited, and `/exit/<pass>` gives it once. */
  'exit.confirm': command({
    in: z.strictObject({ pass: z.string().max(64) }),
    out: z.strictObject({ name: z.string() }),
    may: decodeMayFail,
  }),
} as const;
