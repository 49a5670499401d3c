import type { Action, Tool } from './actions.ts';

export const keyGroups = [
  'Tools',
  'Measure',
  'Image',
  'Scroll',
  'Viewports',
  'Study and prior',
  'Presets',
  'Case',
] as const;

/** One line of the key sheet: what it is called in settings and in words, and the keys it comes with. */
export interface KeyLine {
  readonly id: string;
  readonly group: (typeof keyGroups)[number];
  readonly words: string;
  /** As they are written on keys, modifiers first: `Ctrl Shift Z`. */
  readonly keys: readonly string[];
  readonly action: Action;
}

/** Every action of the reading room. Sheet, tool tips, settings and `docs/keys.md` are made of this table and `fixedKeys`. */
export const keyTable: readonly KeyLine[] = [
  tool('window', 'Window', 'W'),
  tool('zoom', 'Zoom', 'Z'),
  tool('pan', 'Pan', 'P'),
  tool('scroll', 'Scroll', 'U'),
  tool('magnify', 'Magnify', 'G'),
  measure('length', 'Length', 'L'),
  measure('angle', 'Angle', 'A'),
  measure('cobb', 'Cobb angle', 'C'),
  measure('rectangle', 'Box', 'B'),
  measure('ellipse', 'Ellipse', 'E'),
  measure('freehand', 'Freehand region', 'D'),
  measure('probe', 'Probe', 'Q'),
  measure('arrow', 'Arrow and text', 'T'),
  line('next-measurement', 'Measure', 'Next measurement', ['M'], { does: 'next-measurement' }),
  line('delete', 'Measure', 'Delete measurement', ['Delete'], { does: 'delete' }),
  line('undo', 'Measure', 'Undo', ['Ctrl Z'], { does: 'undo' }),
  line('redo', 'Measure', 'Redo', ['Ctrl Shift Z', 'Ctrl Y'], { does: 'redo' }),
  line('invert', 'Image', 'Invert', ['I'], { does: 'invert' }),
  line('rotate', 'Image', 'Rotate', ['R'], { does: 'rotate' }),
  line('rotate-back', 'Image', 'Rotate back', ['Shift R'], { does: 'rotate-back' }),
  line('flip-across', 'Image', 'Flip across', ['Alt H'], { does: 'flip-across' }),
  line('flip-down', 'Image', 'Flip down', ['Alt V'], { does: 'flip-down' }),
  line('ruler', 'Image', 'Ruler', ['Shift M'], { does: 'ruler' }),
  line('overlays', 'Image', 'Overlay planes', ['Shift G'], { does: 'overlays' }),
  line('fit', 'Image', 'Fit', ['0'], { does: 'fit' }),
  line('reset', 'Image', 'Reset', ['Backspace'], { does: 'reset' }),
  line('image-before', 'Scroll', 'Image before', ['←', '↑'], { does: 'step', by: -1 }),
  line('image-next', 'Scroll', 'Next image', ['→', '↓'], { does: 'step', by: 1 }),
  line('image-first', 'Scroll', 'First image', ['Home'], { does: 'first' }),
  line('image-last', 'Scroll', 'Last image', ['End'], { does: 'last' }),
  line('series-before', 'Scroll', 'Series before', ['PgUp'], { does: 'series', by: -1 }),
  line('series-next', 'Scroll', 'Next series', ['PgDn'], { does: 'series', by: 1 }),
  line('cine', 'Scroll', 'Cine', ['Space'], { does: 'cine' }),
  line('cine-slower', 'Scroll', 'Cine slower', [','], { does: 'rate', by: -1 }),
  line('cine-faster', 'Scroll', 'Cine faster', ['.'], { does: 'rate', by: 1 }),
  ...['1 × 1', '1 × 2', '1 × 3', '2 × 2', '2 × 1', '2 × 3'].map((words, index) =>
    line(`layout-${index + 1}`, 'Viewports', `Layout ${words}`, [`Alt ${index + 1}`], {
      does: 'layout',
      number: index,
    }),
  ),
  line('viewport-before', 'Viewports', 'Viewport before', ['['], { does: 'viewport', by: -1 }),
  line('viewport-next', 'Viewports', 'Next viewport', [']'], { does: 'viewport', by: 1 }),
  line('link', 'Viewports', 'Link viewports', ['Shift L'], { does: 'link' }),
  line('comparable', 'Study and prior', 'Latest comparable prior', ['O'], { does: 'comparable' }),
  line('prior-older', 'Study and prior', 'Older study beside', ['Ctrl ←'], { does: 'prior', by: -1 }),
  line('prior-newer', 'Study and prior', 'Newer study beside', ['Ctrl →'], { does: 'prior', by: 1 }),
  line('close-beside', 'Study and prior', 'Close what stands beside', ['Shift O'], { does: 'close-beside' }),
  ...Array.from({ length: 9 }, (_, index) =>
    line(`preset-${index + 1}`, 'Presets', `Window preset ${index + 1}`, [String(index + 1)], {
      does: 'preset',
      number: index,
    }),
  ),
  line('similar', 'Case', 'Find similar', ['F'], { does: 'similar' }),
  line('region', 'Case', 'Find what is in the box', ['Shift F'], { does: 'region' }),
  line('similar-study', 'Case', 'Find cases like the whole study', ['Shift S'], { does: 'similar-study' }),
  line('similar-also', 'Case', 'Ask about this image, too', ['Shift A'], { does: 'similar-also' }),
  line('why', 'Case', 'Hold what drove the match', ['Y'], { does: 'why' }),
  line('key-image', 'Case', 'Key image', ['K'], { does: 'key-image' }),
  line('collect', 'Case', 'Collections', ['S'], { does: 'collect' }),
  line('note', 'Case', 'Notes', ['N'], { does: 'note' }),
  line('present', 'Case', 'Presentation mode', ['F5'], { does: 'present' }),
  line('report', 'Case', 'Report', ['V'], { does: 'report' }),
  line('info', 'Case', 'Info', ['J'], { does: 'info' }),
  line('tags', 'Case', 'Tags', ['H'], { does: 'tags' }),
  line('export', 'Case', 'Export', ['X'], { does: 'export' }),
  line('keys', 'Case', 'Keys', ['?'], { does: 'keys' }),
  line('case-next', 'Case', 'Next case', ['Shift ↓'], { does: 'case', by: 1 }),
  line('case-before', 'Case', 'Case before', ['Shift ↑'], { does: 'case', by: -1 }),
  line('back', 'Case', 'Back to the list', ['Esc'], { does: 'back' }),
];

function line(
  id: string,
  group: KeyLine['group'],
  words: string,
  keys: readonly string[],
  action: Action,
): KeyLine {
  return { id, group, words, keys, action };
}

function tool(of: Tool, words: string, key: string): KeyLine {
  return line(of, 'Tools', words, [key], { does: 'tool', tool: of });
}

function measure(of: Tool, words: string, key: string): KeyLine {
  return line(of, 'Measure', words, [key], { does: 'tool', tool: of });
}
