import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Menu } from '../../ui/menu.tsx';
import { act } from './act.ts';
import { presetsFor } from './presets.ts';
import type { ViewerState } from './viewer-state.ts';

const between = '\u0000';

/** The windows that the keys 1 to 9 give for the image in use; drawn anew only when they are others. */
export function PresetMenu() {
  const { viewer } = useStores();
  const words = useStore(viewer, presetWords);
  if (words === '') return null;
  return (
    <Menu
      label="Window presets"
      choices={words.split(between).map((each, index) => ({
        id: String(index),
        words: each,
        detail: String(index + 1),
      }))}
      onChoose={(id) => act(viewer.getState(), { does: 'preset', number: Number(id) })}
    >
      Presets
    </Menu>
  );
}

function presetWords({ panes, active }: ViewerState): string {
  const shown = panes[active]?.shown;
  if (shown?.phase !== 'ready') return '';
  return presetsFor(shown.frame)
    .map(({ words }) => words)
    .join(between);
}
