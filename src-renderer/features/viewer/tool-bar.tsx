import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { CineControls } from './cine/cine-controls.tsx';
import type { Action } from './keys/actions.ts';
import type { KeyLine } from './keys/key-table.ts';
import { useKeyLines } from './keys/use-bindings.ts';
import { LayoutMenu } from './layout/layout-menu.tsx';
import { PresetMenu } from './preset-menu.tsx';
import { ToolButton } from './tool-button.tsx';
import css from './tool-bar.module.css';

/** What stands in the bar as a picture with its key, in this order, a gap between groups. */
const pictured = [
  ['window', 'zoom', 'pan', 'scroll', 'magnify'],
  ['length', 'angle', 'cobb', 'rectangle', 'ellipse', 'freehand', 'probe', 'arrow', 'undo', 'redo'],
  ['invert', 'rotate', 'flip-across', 'flip-down', 'ruler', 'fit', 'reset'],
] as const;
/** What stands at its end in words. */
const worded = ['similar', 'report', 'info', 'tags', 'export', 'keys'] as const;

/** Every tool with its key. */
export function ToolBar({ onAction }: { readonly onAction: (action: Action) => void }) {
  const { viewer, measures } = useStores();
  const tool = useStore(viewer, (state) => state.tool);
  const linked = useStore(viewer, (state) => state.linked);
  const ruler = useStore(viewer, (state) => state.ruler);
  const filled = useStore(viewer, (state) => state.panes.filter(({ stack }) => stack.length > 0).length);
  const scrolls = useStore(viewer, (state) => (state.panes[state.active]?.stack.length ?? 0) > 1);
  const message = useStore(viewer, (state) => state.message);
  const failure = useStore(measures, (state) => state.failure);
  const study = useStore(viewer, (state) => state.panes[state.active]?.study?.study);
  const unread = useStore(measures, (state) => (study === undefined ? undefined : state.unread.get(study)));
  const lines = useKeyLines();
  const button = (id: string, words = false) => {
    const line = lines.find((each) => each.id === id);
    return (
      line && (
        <ToolButton
          key={id}
          line={line}
          inWords={words}
          onAction={onAction}
          {...pressed(line, tool, ruler)}
        />
      )
    );
  };
  const link = lines.find(({ id }) => id === 'link');
  return (
    <div className={css['bar']} role="toolbar" aria-label="Image tools">
      {pictured.map((group) => (
        <div key={group[0]} className={css['group']}>
          {group.map((id) => button(id))}
        </div>
      ))}
      <PresetMenu />
      <LayoutMenu />
      {filled > 1 && link !== undefined && (
        <ToolButton line={link} onAction={onAction} isPressed={linked} inWords={false} />
      )}
      {scrolls && <CineControls onAction={onAction} />}
      <p className={css['message']} role="status">
        {message ??
          (failure && `The measurement is not kept: ${failure.detail}`) ??
          (unread && `The measurements of this image could not be read: ${unread.detail}`)}
      </p>
      <div className={css['group']}>{worded.map((id) => button(id, true))}</div>
    </div>
  );
}

function pressed({ action }: KeyLine, tool: string, ruler: boolean): { readonly isPressed?: boolean } {
  if (action.does === 'ruler') return { isPressed: ruler };
  return action.does === 'tool' ? { isPressed: action.tool === tool } : {};
}
