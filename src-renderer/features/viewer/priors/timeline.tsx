import { useStore } from 'zustand';
import type { StudyCard } from '../../../../src-preload/contract/study.ts';
import { useStores } from '../../../app/stores.ts';
import { leaveKeysToImage } from '../keys/leave-keys-to-image.ts';
import { carry } from '../layout/drag-load.ts';
import { comparablePrior, inTime } from './comparable-prior.ts';
import { timeApart } from './time-apart.ts';
import css from './timeline.module.css';

/** The patient's studies in time, oldest first: the one being read among them, the one to compare it with marked. */
export function Timeline() {
  const { viewer } = useStores();
  const reading = useStore(viewer, (state) => state.study);
  const others = useStore(viewer, (state) => state.others);
  const beside = useStore(viewer, (state) => state.panes.find(({ role }) => role === 'prior')?.study?.study);
  if (reading === undefined || others.length === 0) return null;
  const comparable = comparablePrior(reading, others)?.study;
  const inOrder = [...others, reading].toSorted(inTime);
  return (
    <nav className={css['timeline']} aria-label="Studies of this patient">
      <ol>
        {inOrder.map((study) =>
          study.study === reading.study ? (
            <li key={study.study} ref={bringIntoView} className={css['here']} aria-current="true">
              <strong>{study.date ?? (study.day === undefined ? 'no date' : 'this study')}</strong>{' '}
              {whatOf(study)}
            </li>
          ) : (
            <li key={study.study}>
              <button
                type="button"
                draggable
                aria-pressed={beside === study.study}
                data-comparable={comparable === study.study}
                title={`${study.description}${comparable === study.study ? ' · the latest of the same region and modality' : ''}`}
                onClick={(event) => {
                  leaveKeysToImage(event);
                  void viewer.getState().openPrior(study.study);
                }}
                onDragStart={(event) => carry(event.dataTransfer, { carries: 'prior', study: study.study })}
              >
                <strong>{timeApart(study, reading) ?? 'no date'}</strong> {whatOf(study)}
              </button>
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}

/** Where there is no room for all studies, the one being read is among those in view, however wide the line becomes. */
function bringIntoView(study: HTMLLIElement | null): (() => void) | undefined {
  const line = study?.closest('nav');
  if (study === null || line === null || line === undefined) return undefined;
  const observer = new ResizeObserver(() => {
    study.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  observer.observe(line);
  return () => observer.disconnect();
}

function whatOf({ modalities, bodyParts }: StudyCard): string {
  return [...modalities, ...bodyParts].filter((part) => part !== '').join(' ');
}
