import type { Asking } from './key-editor.tsx';
import type { OwnKeys } from './bind-keys.ts';
import type { KeyLine } from './key-table.ts';
import css from './key-sheet.module.css';

interface KeyGroupProps {
  readonly group: string;
  readonly lines: readonly KeyLine[];
  readonly own: OwnKeys;
  readonly asking: Asking | undefined;
  readonly onAsk: (id: string) => void;
  readonly onLeave: () => void;
  readonly onTake: (id: string, key: string) => void;
  readonly onReset: (id: string) => void;
}

/** The keys of one group, each a button that asks for another. */
export function KeyGroup(props: KeyGroupProps) {
  const { group, lines, own, asking, onAsk, onLeave, onTake, onReset } = props;
  return (
    <section className={css['group']}>
      <h3>{group}</h3>
      <ul>
        {lines.map(({ id, words, keys }) => {
          const waiting = asking?.id === id ? asking : undefined;
          const asks = waiting !== undefined && waiting.taken === undefined;
          const shown = asks ? 'Press a key …' : keys.join(' or ') || 'no key';
          return (
            <li key={id} className={css['line']}>
              <button
                type="button"
                className={css['key']}
                data-waiting={waiting !== undefined}
                aria-label={`${words}: ${shown}, change`}
                onClick={() => onAsk(id)}
                onBlur={() => waiting?.taken === undefined && waiting !== undefined && onLeave()}
              >
                {shown}
              </button>
              <span>{words}</span>
              {own[id] !== undefined && waiting === undefined && (
                <button type="button" className={css['small']} onClick={() => onReset(id)}>
                  as it came
                </button>
              )}
              {waiting?.taken !== undefined && (
                <span className={css['taken']} role="alert">
                  {waiting.taken.key} is “{waiting.taken.by}”
                  {waiting.taken.forGood ? ' in the whole window, and stays that.' : '.'}
                  {!waiting.taken.forGood && (
                    <button
                      type="button"
                      className={css['small']}
                      onClick={() => onTake(id, waiting.taken?.key ?? '')}
                    >
                      Take it
                    </button>
                  )}
                  <button type="button" className={css['small']} onClick={onLeave}>
                    Leave it
                  </button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
