import { useEffect, useRef, type RefObject } from 'react';
import type { MountedViewport } from './cornerstone/mount-viewport.ts';
import css from './viewport.module.css';

const across = 220;
const times = 2.5;

/** A round glass over the image, drawn from its pixels and not from the screen's. */
export function Lens({
  at,
  viewport,
}: {
  readonly at: { readonly x: number; readonly y: number };
  readonly viewport: RefObject<MountedViewport | undefined>;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const place = { x: at.x * devicePixelRatio, y: at.y * devicePixelRatio };
    viewport.current?.magnify(canvas.current, place, times);
  }, [at, viewport]);
  return (
    <canvas
      ref={canvas}
      className={css['lens']}
      width={Math.round(across * devicePixelRatio)}
      height={Math.round(across * devicePixelRatio)}
      style={{ left: at.x - across / 2, top: at.y - across / 2, width: across, height: across }}
    />
  );
}
