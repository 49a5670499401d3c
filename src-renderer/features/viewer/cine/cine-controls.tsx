import { useStore } from 'zustand';
import { useStores } from '../../../app/stores.ts';
import type { Action } from '../keys/actions.ts';
import { useKeyLines } from '../keys/use-bindings.ts';
import { ToolButton } from '../tool-button.tsx';
import css from '../tool-bar.module.css';
import { rateOf } from './cine-rate.ts';
import { useCine } from './use-cine.ts';

/** Cine with its rate: what it is set to, and while it runs what it reaches. */
export function CineControls({ onAction }: { readonly onAction: (action: Action) => void }) {
  const { viewer } = useStores();
  const playing = useStore(viewer, (state) => state.cine.playing);
  const rate = useStore(viewer, (state) => rateOf(state.cine.rate, state.panes[state.active]));
  const reached = useCine();
  const lines = useKeyLines();
  const line = lines.find(({ id }) => id === 'cine');
  const step = (by: 1 | -1, words: string, sign: string) => {
    const keys = lines.find(({ action }) => action.does === 'rate' && action.by === by)?.keys.join(' or ');
    return (
      <button
        type="button"
        className={css['tool']}
        title={`${words} (${keys ?? ''})`}
        aria-label={words}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onAction({ does: 'rate', by })}
      >
        {sign}
      </button>
    );
  };
  return (
    <div className={css['group']} role="group" aria-label="Cine">
      {line && (
        <ToolButton
          line={line}
          inWords={false}
          icon={playing ? 'pause' : 'cine'}
          isPressed={playing}
          onAction={onAction}
        />
      )}
      {step(-1, 'Cine slower', '−')}
      <output className={css['rate']}>
        {reached === undefined || Math.abs(reached - rate) < 1
          ? `${figure(rate)} fps`
          : `${figure(reached)} of ${figure(rate)} fps`}
      </output>
      {step(1, 'Cine faster', '+')}
    </div>
  );
}

function figure(rate: number): string {
  return String(Math.round(rate * 10) / 10);
}
