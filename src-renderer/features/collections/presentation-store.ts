import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../client/client.ts';

export interface PresentationState {
  /** Nothing that says who somebody is reaches the window. */
  readonly on: boolean;
  /** The administrator of this machine wants it: nobody ends it. */
  readonly fixed: boolean;
  turn(): void;
  /** Begins as the policy of this machine says, before anything of a library is asked for. */
  begin(): Promise<void>;
}

export type PresentationStore = StoreApi<PresentationState>;

export function makePresentationStore(client: Pick<Client, 'core' | 'present'>): PresentationStore {
  return createStore<PresentationState>()((set, get) => ({
    on: false,
    fixed: false,
    turn() {
      if (get().fixed) return;
      const on = !get().on;
      // Before anybody hears of it and asks again.
      client.present(on);
      set({ on });
    },
    async begin() {
      const policy = await client.core['policy.read']({});
      // A file that is not understood may have asked for it; then it can be ended.
      const malformed = !policy.ok && policy.failure.code === 'policy-malformed';
      const wish = policy.ok ? policy.value.presentation : malformed ? 'start' : undefined;
      const fixed = wish === 'always';
      // A person may have begun before the policy was known; only one that wants it always says more than they did.
      if (wish === undefined || (get().on && !fixed)) return;
      client.present(true);
      set({ on: true, fixed });
    },
  }));
}
