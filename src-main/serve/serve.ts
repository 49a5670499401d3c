import type { z } from 'zod';
import { type CommandName, commands, isCommandName } from '../../src-preload/contract/commands.ts';
import { fail, type Outcome } from '../../src-preload/contract/failure.ts';
import type { CommandContext, Core } from '../core/core.ts';
import { Refusal } from '../core/refusal.ts';
import { metFullDisk } from '../core/store/met-full-disk.ts';

/**
 * Answers one command by its name. Input is parsed on arrival; a thrown error becomes `defect` and is told to `log`. A full
 * disk is none of ours, whatever was being written, and neither is a library that was closed meanwhile. Row numbers are a library's own: what names the library that it is for is
 * refused while another one is open.
 */
export type Serve = (name: string, input: unknown, context: CommandContext) => Promise<Outcome<unknown>>;

export interface DefectLog {
  /** A fault of ours: the command's name and the error. Never what was asked. */
  defect(command: string, error: unknown): void;
}

export function createServe(core: Core, log: DefectLog): Serve {
  return async (name, input, context) => {
    if (!isCommandName(name)) return fail('bad-input', 'There is no such command.');
    const parsed = commands[name].in.safeParse(input);
    if (!parsed.success) return fail('bad-input', describe(parsed.error));
    if (context.signal.aborted) return fail('cancelled');
    if (isForAnother(core, name, context)) return fail('library-changed');
    try {
      return await run(core, name, parsed.data, context);
    } catch (error) {
      if (metFullDisk(error)) return fail('disk-full');
      // The library was closed under it (`Database.close`).
      if (error instanceof Refusal && error.code === 'cancelled') return fail('cancelled', error.message);
      log.defect(name, error);
      return fail('defect');
    }
  };
}

function isForAnother(core: Core, name: CommandName, { library }: CommandContext): boolean {
  return library !== undefined && !commands[name].anyLibrary && core.library.isAnother(library);
}

function run(
  core: Core,
  name: CommandName,
  input: unknown,
  context: CommandContext,
): Promise<Outcome<unknown>> {
  // The table pairs each name with its own input type; TypeScript cannot follow a pair through a lookup by name.
  const handler = core.handlers[name] as (
    input: unknown,
    context: CommandContext,
  ) => Promise<Outcome<unknown>>;
  return handler(input, context);
}

/** Which fields are wrong and how, without their values. */
function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'input'}: ${issue.code.replaceAll('_', ' ')}`)
    .join('; ');
}
