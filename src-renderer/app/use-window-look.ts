import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from './stores.ts';

/** Puts the chosen brightness, density and widths of panes on the page, where every token is computed from them. */
export function useWindowLook(): void {
  const { chromeBrightness, density, panes } = useStore(useStores().settings, (state) => state.settings);
  useEffect(() => {
    const root = document.documentElement;
    root.style.setProperty('--chrome', String(chromeBrightness));
    root.dataset['density'] = density;
  }, [chromeBrightness, density]);
  useEffect(() => {
    const { style } = document.documentElement;
    for (const pane of ['facets', 'preview', 'side'] as const) {
      const width = panes?.[pane];
      if (width === undefined) style.removeProperty(`--pane-${pane}`);
      else style.setProperty(`--pane-${pane}`, `${width}px`);
    }
  }, [panes]);
}
