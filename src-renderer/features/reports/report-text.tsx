import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { EntityCard, ReportCard } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { FindingMark } from './finding-mark.tsx';
import { reportParts, type Piece, type Stretch } from './report-parts.ts';
import { standingOfEntity, standingWords } from './standing.ts';
import css from './report-panel.module.css';

/** The report as its author wrote it, findings marked. Arrows walk them; the lit one is brought into view. */
export function ReportText({ report }: { readonly report: ReportCard }) {
  const { reports } = useStores();
  const lit = useStore(reports, (state) => state.lit);
  const parts = useMemo(() => reportParts(report), [report]);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (lit === undefined) return;
    place.current?.querySelector('[data-lit="true"]')?.scrollIntoView({ block: 'center' });
  }, [lit]);
  useSentenceClicks(place, report.entities);
  return (
    <div ref={place} className={css['text']} role="region" aria-label="Report" onKeyDown={walkFindings}>
      {parts.map(({ start, heading, name, stretches }) => (
        <section key={start} data-section={name}>
          {heading !== '' && <h3 className={css['heading']}>{heading}</h3>}
          <div className={css['body']}>
            {stretches.map((stretch) => (
              <Sentence key={stretch.start} stretch={stretch} lit={lit} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function Sentence({ stretch, lit }: { readonly stretch: Stretch; readonly lit: number | undefined }) {
  const { entities, pieces } = stretch;
  const [first] = entities;
  if (first === undefined) return <>{pieces.map(({ words }) => words)}</>;
  const isLit = entities.some(({ entity }) => entity === lit);
  return (
    <span className={css['sentence']} data-lit={isLit} data-says={first.entity}>
      {pieces.map((piece) =>
        piece.entity === undefined ? (
          piece.words
        ) : (
          <Mark key={piece.start} piece={piece} entity={piece.entity} isLit={piece.entity.entity === lit} />
        ),
      )}
    </span>
  );
}

interface MarkProps {
  readonly piece: Piece;
  readonly entity: EntityCard;
  readonly isLit: boolean;
}

function Mark({ piece, entity, isLit }: MarkProps) {
  const { light } = useStores().reports.getState();
  const standing = standingOfEntity(entity);
  return (
    <button
      type="button"
      className={css['entity']}
      data-standing={standing}
      data-review={entity.review}
      aria-pressed={isLit}
      onClick={() => light(isLit ? undefined : entity.entity)}
    >
      <FindingMark standing={standing} />
      {piece.words}
      <span className="visually-hidden">
        , {entity.review === 'rejected' ? 'rejected' : standingWords[standing]}
      </span>
    </button>
  );
}

/** The marks are buttons, which the keyboard reaches; to the mouse the whole sentence is a target. */
function useSentenceClicks(
  place: { readonly current: HTMLElement | null },
  entities: readonly EntityCard[],
): void {
  const { reports } = useStores();
  useEffect(() => {
    const text = place.current;
    const onClick = ({ target }: MouseEvent): void => {
      if (!(target instanceof Element) || target.closest('button') !== null) return;
      // Somebody who selects words to copy them has not asked for anything.
      if (getSelection()?.isCollapsed === false) return;
      const sentence = target.closest('[data-says]');
      const said = entities.find(({ entity }) => String(entity) === sentence?.getAttribute('data-says'));
      if (said !== undefined) reports.getState().light(said.entity);
    };
    text?.addEventListener('click', onClick);
    return () => text?.removeEventListener('click', onClick);
  }, [place, entities, reports]);
}

function walkFindings(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  // An arrow with another key is something else: the next case.
  if (step === 0 || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const marks = [...event.currentTarget.querySelectorAll('button')];
  const at = marks.findIndex((mark) => mark === document.activeElement);
  const next = marks[at < 0 ? (step > 0 ? 0 : marks.length - 1) : at + step];
  // The same arrows scroll the image where the focus is elsewhere.
  event.preventDefault();
  next?.focus();
}
