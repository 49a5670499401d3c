import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WindowSettings } from '../../../src-preload/contract/settings.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { defaultColumns } from './default-columns.ts';

export interface SettingsState {
  readonly settings: WindowSettings;
  /** Why the last change was not kept. */
  readonly failure: Failure | undefined;
  readonly read: () => Promise<void>;
  /** Shows a change at once without keeping it: for a slider on its way. */
  readonly preview: (change: Partial<WindowSettings>) => void;
  readonly change: (change: Partial<WindowSettings>) => Promise<void>;
}

export type SettingsStore = StoreApi<SettingsState>;

const asDrawn: WindowSettings = {
  chromeBrightness: 1,
  density: 'roomy',
  columns: defaultColumns,
  importMode: 'reference',
};

export function makeSettingsStore({ core }: Pick<Client, 'core'>): SettingsStore {
  return createStore<SettingsState>()((set, get) => {
    let waiting: Partial<WindowSettings> | undefined;
    let sending: Promise<void> | undefined;
    /** What was changed since the settings were asked for: it is newer than they are. */
    let meanwhile: Partial<WindowSettings> = {};
    /** One after the other: of two on their way at once the older might be written last. */
    const send = async (): Promise<void> => {
      while (waiting !== undefined) {
        const next = waiting;
        waiting = undefined;
        const answer = await core['settings.change'](next);
        set({ failure: answer.ok ? undefined : answer.failure });
      }
      sending = undefined;
    };
    return {
      settings: asDrawn,
      failure: undefined,
      async read() {
        meanwhile = {};
        const answer = await core['settings.read']({});
        if (!answer.ok) return set({ failure: answer.failure });
        const { columns } = answer.value;
        // No columns kept means never chosen: what is shown then is this window's business.
        const shown = columns.length === 0 ? { ...answer.value, columns: defaultColumns } : answer.value;
        set({ settings: { ...shown, ...meanwhile } });
      },
      preview(change) {
        meanwhile = { ...meanwhile, ...change };
        set({ settings: { ...get().settings, ...change } });
      },
      async change(change) {
        get().preview(change);
        waiting = { ...waiting, ...change };
        await (sending ??= send());
      },
    };
  });
}
