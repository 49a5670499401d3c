import { createCore } from '../core/core.ts';
import { nodeDeps, type Places } from '../core/node-deps.ts';
import { answerWire } from './answer-wire.ts';
import { createGrants } from './grants.ts';
import { createPixels } from './pixels.ts';
import { createServe } from './serve.ts';
import type { FromCore, ToCore, Wire } from './wire.ts';

/**
 * Makes a core at this end of a wire and answers with it until it is asked to close. `say` gets a line for every fault
 * of ours, without what was asked.
 */
export function carryCore(
  wire: Wire<FromCore, ToCore>,
  { places, say }: { readonly places: Places; readonly say: (line: string) => void },
): Promise<void> {
  const core = createCore(nodeDeps((told) => wire.send({ kind: 'told', told }), places));
  const grants = createGrants();
  const log = {
    defect: (command: string, error: unknown) => say(`defect in ${command}: ${stackOf(error)}`),
  };
  return answerWire(wire, {
    serve: createServe(core, log),
    pixels: createPixels(core, grants),
    grants,
    log,
    close: () => core.close(),
  });
}

/** Where a fault lies, without its message: that may quote what was asked. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [error.name, ...frames].join('\n');
}
