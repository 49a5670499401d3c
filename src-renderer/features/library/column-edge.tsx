import { useRef } from 'react';
import css from './study-table.module.css';

interface ColumnEdgeProps {
  readonly label: string;
  readonly width: number;
  /** `settled` once the edge is let go: that width is worth keeping. */
  readonly onWidth: (width: number, settled: boolean) => void;
}

/** The edge by which a column is made wider: dragged, or moved with ← and →. */
export function ColumnEdge({ label, width, onWidth }: ColumnEdgeProps) {
  const drag = useRef<{ from: number; width: number }>(undefined);
  const dragged = (clientX: number): number =>
    drag.current === undefined ? width : drag.current.width + clientX - drag.current.from;
  return (
    <div
      className={css['edge']}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={32}
      aria-valuemax={800}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        // A column that took a share of the room starts from what it has, not from its least.
        const now = event.currentTarget.parentElement?.offsetWidth ?? width;
        drag.current = { from: event.clientX, width: now };
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
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onWidth(width + step, true);
      }}
    />
  );
}
