import type { Told } from '../../../src-preload/contract/events.ts';

export interface FanOut {
  /** What the core tells goes to every tab that listens now. */
  readonly tell: (told: Told) => void;
  /** Listens until the function it gives back is called. */
  readonly subscribe: (listener: (told: Told) => void) => () => void;
}

export function createFanOut(): FanOut {
  const listeners = new Set<(told: Told) => void>();
  return {
    tell: (told) => listeners.forEach((listener) => listener(told)),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
