import { useStore } from 'zustand';
import type { PaneName } from '../../src-preload/contract/settings.ts';
import { Edge } from '../ui/edge.tsx';
import { useStores } from './stores.ts';

const words: Record<PaneName, string> = {
  facets: 'Width of the facets',
  preview: 'Width of the preview',
  side: 'Width of the panel',
};

/** The inner edge of a pane whose width is `--pane-…`; what a person makes of it is kept in their settings. */
export function PaneEdge({ pane }: { readonly pane: PaneName }) {
  const { settings } = useStores();
  const panes = useStore(settings, (state) => state.settings.panes);
  return (
    <Edge
      label={words[pane]}
      side={pane === 'facets' ? 'right' : 'left'}
      width={panes?.[pane]}
      least={200}
      most={960}
      onWidth={(width, settled) => {
        const { change, preview } = settings.getState();
        const next = { panes: { ...panes, [pane]: width } };
        if (settled) void change(next);
        else preview(next);
      }}
    />
  );
}
