import type { PlacePurpose } from '../../src-preload/contract/bridge.ts';
import { z } from 'zod';
import { grant, type Grant } from '../../src-preload/contract/grant.ts';
import { fail, type Outcome } from '../../src-preload/contract/failure.ts';
import { readOutcome } from './read-outcome.ts';
import type { Transport } from './transport.ts';

const granted = z.object({ grant });

/** A place the person chose, by the grant that opens it. */
export interface ChosenPlace {
  readonly grant: Grant;
}

/** How places are chosen in this window, with the host's answers parsed. */
export type ChoosePlace =
  | { readonly by: 'dialog'; choose(purpose: PlacePurpose): Promise<Outcome<ChosenPlace>> }
  | { readonly by: 'typing'; grant(purpose: PlacePurpose, path: string): Promise<Outcome<ChosenPlace>> };

export function connectPlaces({ places }: Pick<Transport, 'places'>): ChoosePlace {
  return places.by === 'dialog'
    ? {
        by: 'dialog',
        choose: (purpose) => told(() => places.choose(purpose)),
      }
    : {
        by: 'typing',
        grant: (purpose, path) => told(() => places.grant(purpose, path)),
      };
}

/** The grant of a file dropped on the window. */
export function handOverFile(
  { pictures }: Pick<Transport, 'pictures'>,
  file: File,
): Promise<Outcome<ChosenPlace>> {
  return told(() => pictures.handOver(file));
}

/** A host that does not answer, or will not, is told like one that refuses: nothing stays open for it. */
async function told(asking: () => Promise<unknown>): Promise<Outcome<ChosenPlace>> {
  try {
    return readOutcome(await asking(), granted);
  } catch (error) {
    return fail('defect', `Simile does not answer. ${error instanceof Error ? error.message : ''}`.trim());
  }
}
