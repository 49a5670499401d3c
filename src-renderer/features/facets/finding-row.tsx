import type { PointerEvent } from 'react';
import { FindingMark } from '../reports/finding-mark.tsx';
import { Icon } from '../../ui/icon.tsx';
import { asFilter, askWords, type Ask } from './finding-filters.ts';
import { standingOfFilter } from '../reports/standing.ts';
import { askBy } from './tree-keys.ts';
import type { FindingNode } from './finding-tree.ts';
import type { VisibleRow } from './visible-rows.ts';
import css from './finding-facets.module.css';

interface FindingRowProps {
  readonly id: string;
  readonly row: VisibleRow;
  readonly start: number;
  /** The longest bars of the tree. */
  readonly most: { readonly present: number; readonly other: number };
  readonly atCursor: boolean;
  readonly asked: Ask | undefined;
  /** Before any of the others. */
  readonly onTouch: () => void;
  readonly onTurn: () => void;
  readonly onAsk: (ask: Ask) => void;
  readonly onMenu: () => void;
}

/** One finding: its name, its code, and how many studies say it is there, doubt it, deny it. */
export function FindingRow(props: FindingRowProps) {
  const { id, row, start, most, atCursor, asked, onTouch, onTurn, onAsk, onMenu } = props;
  const { node, depth, open } = row;
  const { words, code, counts, level } = node;
  const { present, uncertain, absent } = counts;
  const hasAll = level !== 'side' && level !== 'silent';
  const isGroup = level === 'group';
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (!(event.target instanceof Element) || event.button !== 0) return;
    // The tree keeps the focus: a row that leaves the screen would take it along.
    event.preventDefault();
    onTouch();
    if (isGroup || event.target.closest('[data-turns]') !== null) return onTurn();
    if (event.target.closest('[data-menu]') !== null) return onMenu();
    const bar = event.target.closest('[data-ask]')?.getAttribute('data-ask');
    onAsk(bar === 'uncertain' || bar === 'absent' ? bar : askBy(event));
  };
  return (
    <div
      id={id}
      className={css['row']}
      role="treeitem"
      aria-level={depth}
      aria-selected={asked !== undefined}
      {...(open !== undefined && { 'aria-expanded': open })}
      data-at={atCursor}
      data-level={level}
      title={titleOf(node)}
      style={{ transform: `translateY(${start}px)`, paddingInlineStart: 4 + (depth - 1) * 9 }}
      tabIndex={-1}
      onPointerDown={onPointerDown}
      onContextMenu={(event) => {
        if (isGroup) return;
        event.preventDefault();
        onTouch();
        onMenu();
      }}
    >
      <span className={css['turn']} data-turns="" data-open={open}>
        {open !== undefined && <Icon name={open ? 'down' : 'right'} />}
      </span>
      {asked !== undefined && (
        <span className={css['asked']} data-ask={asked} title={askWords[asked]}>
          <FindingMark standing={standingOfFilter(asFilter(asked, words))} />
        </span>
      )}
      <span className={css['words']}>{words}</span>
      {code !== undefined && level !== 'block' && <span className={css['code']}> {code}</span>}
      {!isGroup && (
        <>
          {level !== 'silent' && (
            <span className={css['menu']} data-menu="">
              <Icon name="more" />
            </span>
          )}
          <span className={css['bars-of-row']}>
            {level === 'silent' ? (
              <Bar says="not-mentioned" studies={counts.silent} share={0} />
            ) : (
              <Bar says="present" studies={present} share={present / most.present} />
            )}
            {hasAll && <Bar says="uncertain" studies={uncertain} share={uncertain / most.other} />}
            {hasAll && <Bar says="absent" studies={absent} share={absent / most.other} />}
          </span>
        </>
      )}
    </div>
  );
}

function titleOf({ level, path }: FindingNode): string | undefined {
  if (level === 'group') return undefined;
  return level === 'silent'
    ? `${path}\nClick: studies whose report does not mention it`
    : `${path}\nClick: with it · Alt: without it · Shift: denied`;
}

interface BarProps {
  readonly says: 'present' | 'uncertain' | 'absent' | 'not-mentioned';
  readonly studies: number;
  readonly share: number;
}

function Bar({ says, studies, share }: BarProps) {
  return (
    <span className={css['bar']} data-ask={says} data-none={studies === 0}>
      <span>
        <span className="visually-hidden"> {saysWords[says]} in </span>
        {short(studies)}
      </span>
      <span className={css['length']} style={{ inlineSize: `${Math.min(100, 100 * share)}%` }} />
    </span>
  );
}

const saysWords = {
  present: 'present',
  uncertain: 'uncertain',
  absent: 'denied',
  'not-mentioned': 'not mentioned',
} as const;

/** `1,204` and, where it would not fit, `12k`. */
function short(studies: number): string {
  return studies < 10_000 ? studies.toLocaleString('en') : `${Math.floor(studies / 1000)}k`;
}
