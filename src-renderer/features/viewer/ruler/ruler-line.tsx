import type { Area } from '../placement.ts';
import css from './ruler-line.module.css';
import type { Ruler } from './ruler-of.ts';

const mark = { whole: 8, part: 5 };

/** The ruler at the right edge, with its length at its foot. */
export function RulerLine({ ruler, area }: { readonly ruler: Ruler; readonly area: Area }) {
  const { length, parts, words } = ruler;
  const top = Math.round((area.height - length) / 2);
  const right = area.width - 3.5;
  const marks = Array.from({ length: parts + 1 }, (_, part) => {
    const width = part === 0 || part === parts || part * 2 === parts ? mark.whole : mark.part;
    return `M${right} ${(top + (length * part) / parts).toFixed(1)}h${-width}`;
  });
  const path = `M${right} ${top}v${length.toFixed(1)}${marks.join('')}`;
  return (
    <svg className={css['ruler']} aria-hidden="true" data-ruler={words}>
      <path className={css['shade']} d={path} />
      <path d={path} />
      <text x={right} y={top + length + 15}>
        {words}
      </text>
    </svg>
  );
}
