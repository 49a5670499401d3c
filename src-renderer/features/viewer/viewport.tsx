import { memo, useRef } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { FailedImage } from './failed-image.tsx';
import { keyOf } from './frame-shelf.ts';
import { CutLines } from './layout/cut-lines.tsx';
import { Lens } from './lens.tsx';
import { ArrowWords } from './measure/arrow-words.tsx';
import { MeasureLayer } from './measure/measure-layer.tsx';
import { MeasuredList } from './measure/measured-list.tsx';
import { OverlayPlanes } from './overlay-planes/overlay-planes.tsx';
import { Overlay } from './overlay.tsx';
import { shownOf, type Pane } from './pane.ts';
import { placeImage } from './placement.ts';
import { useMountedViewport } from './use-mounted-viewport.ts';
import { isMeasuring, usePointerTools } from './use-pointer-tools.ts';
import { useWheelSteps } from './use-wheel-steps.ts';
import { WhoseStudy } from './whose-study.tsx';
import css from './viewport.module.css';

const labels = { reading: 'Image', prior: 'Prior', similar: 'Similar case' } as const;

/** One image under the hand, with what was drawn on it. Those beside one that runs are not drawn anew. */
export const Viewport = memo(function Viewport({
  index,
  pane,
}: {
  readonly index: number;
  readonly pane: Pane;
}) {
  const { viewer, measures } = useStores();
  const tool = useStore(viewer, (state) => state.tool);
  const active = useStore(viewer, (state) => state.active === index && state.panes.length > 1);
  const alone = useStore(viewer, (state) => state.panes.length === 1);
  const writing = useStore(measures, (state) => state.drawn.find(({ id }) => id === state.writing));
  const area = useRef<HTMLDivElement>(null);
  const home = useRef<HTMLDivElement>(null);
  const mounted = useMountedViewport(home, index, pane);
  const { lensAt, onPointerDown, onPointerMove, onPointerUp } = usePointerTools(index);
  useWheelSteps(area, index);

  const { shown } = pane;
  const of = shownOf(pane);
  const drawable =
    shown.phase === 'ready' && pane.area !== undefined && of !== undefined
      ? {
          frame: shown.frame,
          on: keyOf(of),
          area: pane.area,
          placement: placeImage(shown.frame.head, pane.look, pane.area),
        }
      : undefined;

  return (
    <div className={css['home']}>
      <div
        ref={area}
        className={css['viewport']}
        data-active={active}
        data-tool={isMeasuring(tool) ? 'measure' : tool}
        // A picture holds no button; why it cannot be shown does.
        role={shown.phase === 'failed' ? 'group' : 'img'}
        aria-label={labels[pane.role]}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onContextMenu={(event) => event.preventDefault()}
      >
        <div className={css['canvas-home']} ref={home} data-hidden={shown.phase !== 'ready'} />
        {shown.phase === 'ready' && <Overlay pane={pane} />}
        {drawable !== undefined && <OverlayPlanes {...drawable} />}
        {drawable !== undefined && <CutLines pane={index} {...drawable} />}
        {drawable !== undefined && <MeasureLayer pane={index} {...drawable} />}
        {shown.phase === 'loading' && <p className={css['waiting']}>Reading pixels …</p>}
        {shown.phase === 'none' && (
          <div className={css['waiting']}>
            {alone && <WhoseStudy study={pane.study} />}
            <p>{emptyWords(pane, alone)}</p>
          </div>
        )}
        {shown.phase === 'failed' && (
          <FailedImage
            failure={shown.failure}
            study={pane.study}
            onRetry={() => viewer.getState().retry(index)}
          />
        )}
        {lensAt !== undefined && <Lens at={lensAt} viewport={mounted} />}
      </div>
      {drawable !== undefined && <MeasuredList {...drawable} />}
      {drawable !== undefined && writing?.on === drawable.on && (
        <ArrowWords key={writing.id} drawn={writing} {...drawable} />
      )}
    </div>
  );
});

/** An empty viewport waits for a series; one that a hanging left empty says why; alone it has none to wait for. */
function emptyWords({ study }: Pane, alone: boolean): string {
  if (study === undefined) return 'Drag a series here';
  if (!alone) return 'This view was not taken.';
  return study.forProcessing > 0
    ? 'The images of this study are FOR PROCESSING, not for reading. The button at the left shows them.'
    : 'No image in this study.';
}
