import {
  commands,
  isCommandName,
  type CommandInput,
  type CommandName,
  type CommandOutput,
} from '../../src-preload/contract/commands.ts';
import { fail, type Outcome } from '../../src-preload/contract/failure.ts';
import { readOutcome } from './read-outcome.ts';
import type { Transport } from './transport.ts';

export interface Asking {
  readonly signal?: AbortSignal;
  /** The library that it is asked of, where that is another than the one shown when it is asked. */
  readonly library?: string | undefined;
}

/** Every command as a function: `core['library.studies'](query, { signal })`. Answers are parsed before they are believed. */
export type Core = {
  readonly [N in CommandName]: (
    input: CommandInput<N>,
    asking?: Asking,
  ) => Promise<Outcome<CommandOutput<N>>>;
};

/** The contract's table turned into functions over a transport. Each is asked of the library that the window shows then. */
export function connectCore(
  transport: Pick<Transport, 'call'>,
  shownLibrary: () => string | undefined = () => undefined,
): Core {
  const table = Object.keys(commands)
    .filter((name) => isCommandName(name))
    .map((name) => [
      name,
      (input: unknown, asking: Asking = {}) =>
        ask(transport, name, input, { library: shownLibrary(), ...asking }),
    ]);
  // Each function parses with the schema of its own name; a table built by a loop cannot say so.
  return Object.fromEntries(table) as Core;
}

async function ask(
  transport: Pick<Transport, 'call'>,
  name: CommandName,
  input: unknown,
  { signal = new AbortController().signal, library }: Asking,
): Promise<Outcome<unknown>> {
  if (signal.aborted) return fail('cancelled');
  try {
    return readOutcome(await transport.call(name, input, signal, library), commands[name].out);
  } catch (error) {
    // A transport throws when the question was withdrawn or the core is gone; both are things a person can be told.
    if (signal.aborted) return fail('cancelled');
    return fail(
      'defect',
      `Simile's core does not answer. ${error instanceof Error ? error.message : ''}`.trim(),
    );
  }
}
