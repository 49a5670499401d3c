import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Menu } from '../../ui/menu.tsx';
import { Switch } from '../../ui/switch.tsx';
import { act } from './act.ts';
import { presetsFor } from './presets.ts';
import { keyLines, type Action } from './viewer-keys.ts';
import css from './tool-bar.module.css';

const shown = keyLines.filter(({ action }) => !['step', 'series', 'preset', 'back'].includes(action.does));

/** Every tool with its key. */
export function ToolBar({ onAction }: { readonly onAction: (action: Action) => void }) {
  const { viewer } = useStores();
  const tool = useStore(viewer, (state) => state.tool);
  const two = useStore(viewer, (state) => state.panes.length > 1);
  const linked = useStore(viewer, (state) => state.linked);
  const pane = useStore(viewer, (state) => state.panes[state.active]);
  const presets = pane?.shown.phase === 'ready' ? presetsFor(pane.shown.frame) : [];
  return (
    <div className={css['bar']} role="toolbar" aria-label="Image tools">
      {shown.map(({ keys, words, action }) => (
        <button
          key={keys}
          type="button"
          className={css['tool']}
          {...(action.does === 'tool' && { 'aria-pressed': action.tool === tool })}
          onClick={() => onAction(action)}
        >
          {words} <kbd>{keys === 'Backspace' ? '⌫' : keys}</kbd>
        </button>
      ))}
      {presets.length > 0 && (
        <Menu
          label="Window presets"
          choices={presets.map(({ words }, index) => ({
            id: String(index),
            words,
            detail: String(index + 1),
          }))}
          onChoose={(id) => act(viewer.getState(), { does: 'preset', number: Number(id) })}
        >
          Presets
        </Menu>
      )}
      {two && <Switch words="Link windows" on={linked} onChange={(on) => viewer.getState().setLinked(on)} />}
    </div>
  );
}
