import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../client/client.ts';

export interface PresentationState {
  /** Nothing that says who somebody is reaches the window. */
  readonly on: boolean;
  turn(): void;
}

export type PresentationStore = StoreApi<PresentationState>;

export function makePresentationStore(client: Pick<Client, 'present'>): PresentationStore {
  return createStore<PresentationState>()((set, get) => ({
    on: false,
    turn() {
      const on = !get().on;
      // Before anybody hears of it and asks again.
      client.present(on);
      set({ on });
    },
  }));
}
