import css from './icon.module.css';

/** Strokes on a 16 × 16 grid; one weight, no fills, so that none draws the eye more than another. */
const strokes = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14',
  import: 'M8 2v8M4.5 6.5 8 10l3.5-3.5M2.5 13.5h11',
  settings:
    'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M9 4.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0ZM4 11.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0Z',
  close: 'M4 4l8 8M12 4l-8 8',
  library: 'M3 2.5v11M6.5 2.5v11M10 3l3.5 10',
  folder: 'M2 4.5v8h12V6H8L6.5 4H2Z',
  columns: 'M2.5 3h11v10h-11ZM6.2 3v10M9.8 3v10',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  undo: 'M6 3 3 6l3 3M3 6h6a3.5 3.5 0 0 1 0 7H6',
  film: 'M3 2h10v12H3ZM6 5.5C5 7 5 9.5 5.5 11M10 5.5c1 1.5 1 4 .5 5.5M8 4v4',
  alert: 'M8 2 1.8 13h12.4ZM8 6v3.5M8 11.2v.3',
  offline: 'M2 2l12 12M4 5h-.5a2 2 0 0 0 0 8H11M6.5 4A4 4 0 0 1 12 7a3 3 0 0 1 2 4.5',
  check: 'M3 8.5 6.5 12 13 4.5',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  filter: 'M2 3.5h12M4.5 8h7M7 12.5h2',
  right: 'M6 4l4 4-4 4',
  star: 'M8 2.2 9.8 6l4.2.5-3.1 2.8.9 4.1L8 11.3l-3.8 2.1.9-4.1L2 6.5 6.2 6Z',
  report: 'M3.5 2h6l3 3v9h-9ZM9.5 2v3h3M5.5 8h5M5.5 11h5',
} as const;

export type IconName = keyof typeof strokes;

/** A picture beside words, never instead of them: it is hidden from assistive technology. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={css['icon']} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={strokes[name]} />
    </svg>
  );
}
