import { createStore } from 'zustand/vanilla';
import type { Client } from '../../client/client.ts';
import { makeFrameBringer } from './bring-frames.ts';
import { makeFrameShelf } from './frame-shelf.ts';
import { besideActions } from './layout/beside-actions.ts';
import { openingActions } from './opening-actions.ts';
import { paneActions } from './pane-actions.ts';
import { nothingOpen, type ViewerState, type ViewerStore } from './viewer-state.ts';

/** What is on screen in the reading room. */
export function makeViewerStore(client: Client): ViewerStore {
  const shelf = makeFrameShelf(client);
  return createStore<ViewerState>()((set, get) => {
    const parts = { set: (change: Partial<ViewerState>) => set(change), get };
    const frames = makeFrameBringer(parts, shelf, client);
    return {
      ...nothingOpen,
      tool: 'window',
      linked: true,
      ruler: true,
      overlays: true,
      say: (message) => set({ message }),
      setTool: (tool) => set({ tool }),
      setLinked: (linked) => set({ linked }),
      setRuler: (ruler) => set({ ruler }),
      setOverlays: (overlays) => set({ overlays }),
      ...openingActions(parts, { client, frames, shelf }),
      ...paneActions(parts, frames),
      ...besideActions(parts, { client, frames }),
    };
  });
}
