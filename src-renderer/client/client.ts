import { connectPlaces, handOverFile, type ChoosePlace, type ChosenPlace } from './choose-place.ts';
import { connectCore, type Core } from './core.ts';
import { connectEvents, type Hear } from './hear.ts';
import type { Transport } from './transport.ts';
import type { Outcome } from '../../src-preload/contract/failure.ts';

/** Everything a feature may reach outside this window. */
export interface Client {
  readonly core: Core;
  readonly hear: Hear;
  readonly places: ChoosePlace;
  /** Addresses of pictures on this window's own origin. */
  readonly pictures: {
    thumbnail(instance: number): string;
    frame(instance: number, frame: number): string;
    handOver(file: File): Promise<Outcome<ChosenPlace>>;
  };
}

export function connect(transport: Transport): Client {
  const { pictures } = transport;
  return {
    core: connectCore(transport),
    hear: connectEvents(transport),
    places: connectPlaces(transport),
    pictures: {
      thumbnail: (instance) => pictures.thumbnail(instance),
      frame: (instance, frame) => pictures.frame(instance, frame),
      handOver: (file) => handOverFile(transport, file),
    },
  };
}
