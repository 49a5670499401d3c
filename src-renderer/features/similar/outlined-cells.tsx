import type { GridCell } from '../../../src-preload/contract/explanation.ts';
import css from './why-pane.module.css';

interface OutlinedCellsProps {
  readonly width: number;
  readonly height: number;
  readonly cells: readonly GridCell[];
}

/** The cells that drove a match, drawn over a picture that is shown whole: only outlines, nothing is dimmed. */
export function OutlinedCells({ width, height, cells }: OutlinedCellsProps) {
  return (
    <svg
      className={css['cells']}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
      data-cells={cells.filter(({ drives }) => drives).length}
    >
      {cells
        .filter(({ drives }) => drives)
        .map((cell) => (
          <rect
            key={`${cell.x}/${cell.y}`}
            x={cell.x * width}
            y={cell.y * height}
            width={cell.width * width}
            height={cell.height * height}
          />
        ))}
    </svg>
  );
}
