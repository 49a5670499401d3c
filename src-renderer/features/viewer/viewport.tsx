import { useRef, useState, type PointerEvent } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { dragLook } from './drag-look.ts';
import { FailedImage } from './failed-image.tsx';
import { Lens } from './lens.tsx';
import { Overlay } from './overlay.tsx';
import type { Pane } from './pane.ts';
import { useMountedViewport } from './use-mounted-viewport.ts';
import { useWheelSteps } from './use-wheel-steps.ts';
import type { Tool } from './viewer-keys.ts';
import css from './viewport.module.css';

const toolOfButton: Readonly<Record<number, Tool>> = { 1: 'pan', 2: 'zoom' };

/** One image under the hand: left is the chosen tool, middle moves, right zooms, the wheel scrolls. */
export function Viewport({ index, pane }: { readonly index: number; readonly pane: Pane }) {
  const { viewer } = useStores();
  const tool = useStore(viewer, (state) => state.tool);
  const active = useStore(viewer, (state) => state.active === index && state.panes.length > 1);
  const area = useRef<HTMLDivElement>(null);
  const home = useRef<HTMLDivElement>(null);
  const mounted = useMountedViewport(home, pane);
  const [lensAt, setLensAt] = useState<{ x: number; y: number }>();
  useWheelSteps(area, index);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    viewer.getState().activate(index);
    const used = toolOfButton[event.button] ?? tool;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (used === 'magnify') return setLensAt(placeIn(event));
    const start = viewer.getState().panes[index];
    if (start?.shown.phase !== 'ready') return;
    const drag = dragLook(used, start.look, start.shown.frame);
    const from = { x: event.clientX, y: event.clientY };
    const target = event.currentTarget;
    const move = (moved: globalThis.PointerEvent) => {
      const scale = (mounted.current?.scale() ?? 1) / devicePixelRatio;
      viewer.getState().setLook(index, drag(moved.clientX - from.x, moved.clientY - from.y, scale));
    };
    const end = () => {
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', end);
      target.removeEventListener('pointercancel', end);
    };
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', end);
    target.addEventListener('pointercancel', end);
  };

  return (
    <div
      ref={area}
      className={css['viewport']}
      data-active={active}
      data-tool={tool}
      role="img"
      aria-label={pane.role === 'reading' ? 'Image' : 'Similar case'}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => lensAt !== undefined && setLensAt(placeIn(event))}
      onPointerUp={() => setLensAt(undefined)}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div className={css['canvas-home']} ref={home} data-hidden={pane.shown.phase !== 'ready'} />
      {pane.shown.phase === 'ready' && <Overlay pane={pane} />}
      {pane.shown.phase === 'loading' && <p className={css['waiting']}>Reading pixels …</p>}
      {pane.shown.phase === 'none' && <p className={css['waiting']}>No image in this study.</p>}
      {pane.shown.phase === 'failed' && (
        <FailedImage
          failure={pane.shown.failure}
          study={pane.study}
          onRetry={() => viewer.getState().retry(index)}
        />
      )}
      {lensAt !== undefined && <Lens at={lensAt} viewport={mounted} />}
    </div>
  );
}

/** The place of the pointer in the element, in CSS pixels. */
function placeIn(event: PointerEvent<HTMLDivElement>): { x: number; y: number } {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
