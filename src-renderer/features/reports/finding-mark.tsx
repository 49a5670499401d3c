import type { Standing } from './standing.ts';
import css from './finding-mark.module.css';

/** Each a shape and a colour of its own, so that either alone tells them apart. */
const shapes: Readonly<Record<Standing, { readonly ring: boolean; readonly fill?: string }>> = {
  present: { ring: false, fill: 'M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z' },
  likely: { ring: true, fill: 'M6 3.7a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6Z' },
  uncertain: { ring: true, fill: 'M6 1.8a4.2 4.2 0 0 0 0 8.4Z' },
  denied: { ring: true },
  apart: { ring: false, fill: 'M3 5.2h6v1.6H3Z' },
};

/** A finding's standing as a small sign: ● present, ringed ● likely, ◐ uncertain, ○ denied, – not of this patient today. */
export function FindingMark({ standing }: { readonly standing: Standing }) {
  const { ring, fill } = shapes[standing];
  return (
    <svg
      className={css['mark']}
      data-standing={standing}
      viewBox="0 0 12 12"
      aria-hidden="true"
      focusable="false"
    >
      {ring && <circle cx="6" cy="6" r="4.5" />}
      {fill !== undefined && <path d={fill} />}
    </svg>
  );
}
