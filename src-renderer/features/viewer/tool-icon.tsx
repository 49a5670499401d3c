import css from './tool-bar.module.css';

/** Strokes on a 16 × 16 grid, by the id of what they do. */
const strokes: Readonly<Record<string, string>> = {
  window: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 2v12M8 5h4.6M8 8h6M8 11h5',
  zoom: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14M7 4.8v4.4M4.8 7h4.4',
  pan: 'M8 1.5v13M1.5 8h13M6.3 3.2 8 1.5l1.7 1.7M6.3 12.8 8 14.5l1.7-1.7M3.2 6.3 1.5 8l1.7 1.7M12.8 6.3 14.5 8l-1.7 1.7',
  scroll: 'M3 5.5h7v8H3ZM5 5.5v-2h7v8h-2M13.5 2.5v11M12 12l1.5 1.5L15 12',
  magnify: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14M4.8 7A2.2 2.2 0 0 1 7 4.8',
  length: 'M2.5 13.5l11-11M1.2 12.2l2.6 2.6M12.2 1.2l2.6 2.6M7 9l1 1M9 7l1 1',
  angle: 'M13 2.5 2.5 13h11.5M6.5 9.2a5 5 0 0 1 1.6 3.6',
  cobb: 'M2 4.5 14 2.5M2 11l12 3M4.5 4.2v7.2',
  rectangle: 'M2.5 4h11v8h-11Z',
  ellipse: 'M8 3.5c3.3 0 6 2 6 4.5s-2.7 4.5-6 4.5S2 10.5 2 8s2.7-4.5 6-4.5Z',
  freehand: 'M3 9.5C1.5 5 6 2 9 3.5s6 2.5 4.5 6-5 1-6 3.5S4 13 3 9.5Z',
  probe: 'M8 1.5v5M8 9.5v5M1.5 8h5M9.5 8h5',
  arrow: 'M2.5 13.5 12.5 3.5M7 3h6v6',
  invert: 'M8 2.5a5.5 5.5 0 0 0 0 11ZM8 2.5a5.5 5.5 0 0 1 0 11M5 4v8M6.5 3v10',
  rotate: 'M13 8a5 5 0 1 1-2-4M11 1.5V4.200h-2.700',
  'rotate-back': 'M3 8a5 5 0 1 0 2-4M5 1.5V4.200h2.700',
  'flip-across': 'M8 2v12M6 4 2 12h4ZM10 4l4 8h-4Z',
  'flip-down': 'M2 8h12M4 6l8-4v4ZM4 10l8 4v-4Z',
  ruler: 'M6 1.5h4v13H6ZM6 4h2M6 6.5h1.500M6 9h2M6 11.5h1.500',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10M5.5 5.5h5v5h-5Z',
  reset: 'M6 3 3 6l3 3M3 6h6a3.5 3.5 0 0 1 0 7H6',
  undo: 'M6 4 3 7l3 3M3 7h7a3 3 0 0 1 3 3v1',
  redo: 'M10 4l3 3-3 3M13 7H6a3 3 0 0 0-3 3v1',
  cine: 'M5 3.5 12.5 8 5 12.5Z',
  pause: 'M5 3.5v9M11 3.5v9',
  layout: 'M2.5 3h11v10h-11ZM8 3v10M2.5 8h11',
  link: 'M6.5 9.5 9.5 6.5M7 4.5l1.5-1.5a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3 3 0 0 1 3 8.5L4.5 7',
  comparable: 'M8 2.5a5.5 5.5 0 1 1-4.600 2.5M3 2v3.200h3.200M8 5v3l2 1.5',
};

export function ToolIcon({ of }: { readonly of: string }) {
  return (
    <svg className={css['icon']} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={strokes[of] ?? ''} />
    </svg>
  );
}
