import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { hasThumbnail } from '../library/has-thumbnail.ts';
import { Thumbnail } from '../library/thumbnail.tsx';
import { leaveKeysToImage } from './keys/leave-keys-to-image.ts';
import { carry } from './layout/drag-load.ts';
import { stackOf } from './pane.ts';
import css from './series-rail.module.css';

/** The series of the study, each by its middle image. */
export function SeriesRail() {
  const { viewer } = useStores();
  const series = useStore(viewer, (state) => state.series);
  const shown = useStore(viewer, (state) => state.panes[state.active]?.series);
  const raw = useStore(viewer, (state) => state.study?.forProcessing ?? 0);
  const rawShown = useStore(viewer, (state) => state.forProcessing);
  return (
    <nav className={css['rail']} aria-label="Series">
      <ul>
        {series.map((each) => {
          const stack = stackOf(each);
          const middle = stack[Math.floor(stack.length / 2)];
          const face = each.instances.find(
            ({ instance }) => middle !== undefined && 'instance' in middle && instance === middle.instance,
          );
          return (
            <li key={each.series}>
              <button
                type="button"
                className={css['series']}
                aria-current={each.series === shown}
                disabled={stack.length === 0}
                title={each.description}
                draggable
                onDragStart={(event) => carry(event.dataTransfer, { carries: 'series', series: each.series })}
                onClick={(event) => {
                  leaveKeysToImage(event);
                  viewer.getState().showSeries(each.series);
                }}
              >
                <Thumbnail
                  instance={face !== undefined && hasThumbnail(face) ? face.instance : undefined}
                  pending={face?.state === 'pending'}
                />
                <span className={css['words']}>
                  {each.modality} {each.number ?? ''}
                  {each.instances.some(({ forProcessing }) => forProcessing) && ' raw'}
                </span>
                <span className={css['count']}>
                  {stack.length === 0
                    ? (each.instances[0]?.kind ?? 'no image')
                    : stack.length.toLocaleString('en')}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {raw > 0 && (
        <button
          type="button"
          className={css['raw']}
          aria-pressed={rawShown}
          title="Images FOR PROCESSING are the detector's own data, not for reading."
          onClick={(event) => {
            leaveKeysToImage(event);
            void viewer.getState().showForProcessing(!rawShown);
          }}
        >
          {rawShown ? 'Hide' : 'Show'} {raw.toLocaleString('en')} FOR PROCESSING
        </button>
      )}
    </nav>
  );
}
