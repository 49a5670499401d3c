import type { CommandInput, CommandName, CommandOutput } from '../../src-preload/contract/commands.ts';
import type { Outcome } from '../../src-preload/contract/failure.ts';
import type { Grants } from './grants.ts';
import type { Serve } from './serve.ts';

/** Calls a command in this process, typed by the contract. */
export type Call = <Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
  signal?: AbortSignal,
) => Promise<Outcome<CommandOutput<Name>>>;

/** The contract's own client for hosts that carry the core: same parsing, same failures as any other caller. */
export function createClient(serve: Serve, grants: Grants): Call {
  return async <Name extends CommandName>(name: Name, input: CommandInput<Name>, signal?: AbortSignal) =>
    // `serve` pairs a name with its output by the same table; a lookup by name hides that from the compiler.
    (await serve(name, input, {
      signal: signal ?? new AbortController().signal,
      pathOf: grants.pathOf,
      mint: grants.mint,
      namesPaths: true,
    })) as Outcome<CommandOutput<Name>>;
}
