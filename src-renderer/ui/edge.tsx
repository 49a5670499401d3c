import { useEffect, useRef, useState } from 'react';
import css from './edge.module.css';

interface EdgeProps {
  readonly label: string;
  /** Undefined while nobody chose it: what it is then, the page knows. */
  readonly width: number | undefined;
  readonly least: number;
  readonly most: number;
  /** The side of its parent that it lies on. */
  readonly side: 'left' | 'right';
  /** `settled` once the edge is let go: that width is worth keeping. */
  readonly onWidth: (width: number, settled: boolean) => void;
}

/** The edge by which its parent is made wider: dragged, or moved with ← and →. */
export function Edge({ label, width, least, most, side, onWidth }: EdgeProps) {
  const edge = useRef<HTMLDivElement>(null);
  const drag = useRef<{ from: number; width: number }>(undefined);
  const [measured, setMeasured] = useState(least);
  const outward = side === 'right' ? 1 : -1;
  useEffect(() => {
    const pane = edge.current?.parentElement;
    if (!(pane instanceof HTMLElement)) return;
    // Told after the page was laid out: asking for the width here would lay all of it out once more.
    const watcher = new ResizeObserver(() => setMeasured(pane.offsetWidth));
    watcher.observe(pane);
    return () => watcher.disconnect();
  }, []);
  const within = (wanted: number): number => Math.round(Math.min(Math.max(wanted, least), most));
  const dragged = (clientX: number): number =>
    within((drag.current?.width ?? 0) + outward * (clientX - (drag.current?.from ?? clientX)));
  return (
    <div
      ref={edge}
      className={css['edge']}
      data-side={side}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width ?? measured}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        // What took a share of the room starts from what it has, not from its least.
        const from = event.currentTarget.parentElement?.offsetWidth ?? measured;
        drag.current = { from: event.clientX, width: from };
      }}
      onPointerMove={(event) => {
        if (drag.current !== undefined) onWidth(dragged(event.clientX), false);
      }}
      onPointerUp={(event) => {
        if (drag.current === undefined) return;
        onWidth(dragged(event.clientX), true);
        drag.current = undefined;
      }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -8, ArrowRight: 8 }[event.key];
        if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        onWidth(within((width ?? measured) + outward * step), true);
      }}
    />
  );
}
