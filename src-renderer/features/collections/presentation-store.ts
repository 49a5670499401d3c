import { createStore, type StoreApi } from 'zustand/vanilla';

export interface PresentationState {
  /** Nothing that says who somebody is reaches the window. */
  readonly on: boolean;
  turn(): void;
}

export type PresentationStore = StoreApi<PresentationState>;

export function makePresentationStore(): PresentationStore {
  return createStore<PresentationState>()((set) => ({
    on: false,
    turn: () => set(({ on }) => ({ on: !on })),
  }));
}
