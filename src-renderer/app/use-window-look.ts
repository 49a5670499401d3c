import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from './stores.ts';

/** Puts the chosen brightness and density on the page, where every token is computed from them. */
export function useWindowLook(): void {
  const { chromeBrightness, density } = useStore(useStores().settings, (state) => state.settings);
  useEffect(() => {
    const root = document.documentElement;
    root.style.setProperty('--chrome', String(chromeBrightness));
    root.dataset['density'] = density;
  }, [chromeBrightness, density]);
}
