import { createCore } from '../core/core.ts';
import { nodeDeps, type Places } from '../core/node-deps.ts';
import type { SecretKeeper } from '../core/policy/secret-keeper.ts';
import { answerWire } from './answer-wire.ts';
import { createGrants } from './grants.ts';
import { describeDefect } from './describe-defect.ts';
import { createPixels } from './pixels.ts';
import { createServe } from './serve.ts';
import type { FromCore, ToCore, Wire } from './wire.ts';

export interface CarryNeeds {
  readonly places: Places;
  /** Where the system keeps secrets encrypted; left out where it does not. */
  readonly secrets?: SecretKeeper;
  readonly say: (line: string) => void;
}

/**
 * Makes a core at this end of a wire and answers with it until it is asked to close. `say` gets a line for every fault
 * of ours, without what was asked.
 */
export function carryCore(wire: Wire<FromCore, ToCore>, { places, secrets, say }: CarryNeeds): Promise<void> {
  const deps = nodeDeps((told) => wire.send({ kind: 'told', told }), places);
  const core = createCore({ ...deps, ...(secrets === undefined ? {} : { secrets }) });
  const grants = createGrants();
  const log = {
    defect: (command: string, error: unknown) => say(`defect in ${command}: ${describeDefect(error)}`),
  };
  return answerWire(wire, {
    serve: createServe(core, log),
    pixels: createPixels(core, grants),
    grants,
    log,
    close: () => core.close(),
  });
}
