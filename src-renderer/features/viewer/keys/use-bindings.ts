import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { MouseSettings } from '../../../../src-preload/contract/settings.ts';
import { useStores } from '../../../app/stores.ts';
import { boundLines } from './bind-keys.ts';
import type { KeyLine } from './key-table.ts';
import { mouseAsDelivered } from './mouse.ts';

/** The key table with this person's own keys in it. */
export function useKeyLines(): readonly KeyLine[] {
  const { settings } = useStores();
  const own = useStore(settings, (state) => state.settings.keys);
  return useMemo(() => boundLines(own), [own]);
}

export function useMouse(): MouseSettings {
  const { settings } = useStores();
  return useStore(settings, (state) => state.settings.mouse) ?? mouseAsDelivered;
}
