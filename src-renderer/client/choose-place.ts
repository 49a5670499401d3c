import type { PlacePurpose } from '../../src-preload/contract/bridge.ts';
import { z } from 'zod';
import { grant, type Grant } from '../../src-preload/contract/grant.ts';
import type { Outcome } from '../../src-preload/contract/failure.ts';
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
        choose: async (purpose) => readOutcome(await places.choose(purpose), granted),
      }
    : {
        by: 'typing',
        grant: async (purpose, path) => readOutcome(await places.grant(purpose, path), granted),
      };
}

/** The grant of a file dropped on the window. */
export async function handOverFile(
  { pictures }: Pick<Transport, 'pictures'>,
  file: File,
): Promise<Outcome<ChosenPlace>> {
  return readOutcome(await pictures.handOver(file), granted);
}
