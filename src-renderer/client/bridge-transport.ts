import type { PlacePurpose, Transport } from './transport.ts';

/** What the preload script puts on the window. Functions and text alone pass it, so a withdrawal is a number. */
export interface Bridge {
  call(command: string, input: unknown, turn: number): Promise<unknown>;
  /** Withdraws the question of that turn. */
  cancel(turn: number): void;
  subscribe(listener: (told: unknown) => void): () => void;
  /** The host's own file dialog; the grant of what was chosen. */
  choose(purpose: PlacePurpose): Promise<unknown>;
  /** The grant of a dropped file, whose path only the preload script may see. */
  grantFile(file: File): Promise<unknown>;
  /** What addresses of pictures begin with. */
  readonly pixels: string;
}

declare global {
  interface Window {
    readonly simile?: Bridge;
  }
}

export function bridgeTransport(bridge: Bridge): Transport {
  let turns = 0;
  return {
    async call(command, input, signal) {
      const turn = ++turns;
      const withdraw = () => bridge.cancel(turn);
      signal.addEventListener('abort', withdraw, { once: true });
      try {
        return await bridge.call(command, input, turn);
      } finally {
        signal.removeEventListener('abort', withdraw);
      }
    },
    subscribe: (listener) => bridge.subscribe(listener),
    places: { by: 'dialog', choose: (purpose) => bridge.choose(purpose) },
    pictures: {
      thumbnail: (instance) => `${bridge.pixels}thumbnail/${instance}`,
      frame: (instance, frame) => `${bridge.pixels}frame/${instance}/${frame}`,
      fileFrame: (file, frame) => `${bridge.pixels}file/${file}/${frame}`,
      exit: (pass) => `${bridge.pixels}exit/${pass}`,
      handOver: (file) => bridge.grantFile(file),
    },
  };
}
