import type { MouseSettings } from '../../../../src-preload/contract/settings.ts';

/** As in most reading rooms; the left button has the chosen tool. */
export const mouseAsDelivered: MouseSettings = {
  middle: 'pan',
  right: 'zoom',
  wheel: 'scroll',
  ctrlWheel: 'zoom',
};

const does = {
  pan: 'Pan',
  zoom: 'Zoom',
  window: 'Window',
  scroll: 'Scroll',
  magnify: 'Magnify',
} as const satisfies Readonly<Record<MouseSettings['middle'], string>>;

export const mouseToolWords: Readonly<Record<MouseSettings['middle'], string>> = does;

/** One line a button, for the sheet and for `docs/keys.md`. */
export function mouseLines(mouse: MouseSettings): readonly (readonly [button: string, words: string])[] {
  return [
    ['Left', 'The chosen tool'],
    ['Middle', does[mouse.middle]],
    ['Right', does[mouse.right]],
    ['Wheel', does[mouse.wheel]],
    ['Ctrl wheel', does[mouse.ctrlWheel]],
  ];
}
