export type Tool = 'window' | 'zoom' | 'pan' | 'magnify';

/** Everything that a key can do in the reading room. */
export type Action =
  | { readonly does: 'tool'; readonly tool: Tool }
  | { readonly does: 'preset'; readonly number: number }
  | { readonly does: 'step'; readonly by: number }
  | { readonly does: 'series'; readonly by: 1 | -1 }
  | {
      readonly does:
        | 'invert'
        | 'rotate'
        | 'rotate-back'
        | 'flip-across'
        | 'flip-down'
        | 'fit'
        | 'reset'
        | 'similar'
        | 'report'
        | 'info'
        | 'tags'
        | 'export'
        | 'keys'
        | 'back';
    };

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** One line of the key sheet: what is pressed, as it is written on keys, and what it does. */
export interface KeyLine {
  readonly keys: string;
  readonly words: string;
  readonly action: Action;
}

export const keyLines: readonly KeyLine[] = [
  { keys: 'W', words: 'Window', action: { does: 'tool', tool: 'window' } },
  { keys: 'Z', words: 'Zoom', action: { does: 'tool', tool: 'zoom' } },
  { keys: 'P', words: 'Pan', action: { does: 'tool', tool: 'pan' } },
  { keys: 'G', words: 'Magnify', action: { does: 'tool', tool: 'magnify' } },
  { keys: 'I', words: 'Invert', action: { does: 'invert' } },
  { keys: 'R', words: 'Rotate', action: { does: 'rotate' } },
  { keys: 'Shift R', words: 'Rotate back', action: { does: 'rotate-back' } },
  { keys: 'Alt H', words: 'Flip across', action: { does: 'flip-across' } },
  { keys: 'Alt V', words: 'Flip down', action: { does: 'flip-down' } },
  { keys: '0', words: 'Fit', action: { does: 'fit' } },
  { keys: 'Backspace', words: 'Reset', action: { does: 'reset' } },
  { keys: 'F', words: 'Find similar', action: { does: 'similar' } },
  { keys: 'V', words: 'Report', action: { does: 'report' } },
  { keys: 'J', words: 'Info', action: { does: 'info' } },
  { keys: 'D', words: 'Tags', action: { does: 'tags' } },
  { keys: 'X', words: 'Export', action: { does: 'export' } },
  { keys: '?', words: 'Keys', action: { does: 'keys' } },
  { keys: '←', words: 'Image before', action: { does: 'step', by: -1 } },
  { keys: '→', words: 'Next image', action: { does: 'step', by: 1 } },
  { keys: '↑', words: 'Image before', action: { does: 'step', by: -1 } },
  { keys: '↓', words: 'Next image', action: { does: 'step', by: 1 } },
  { keys: 'PgUp', words: 'Series before', action: { does: 'series', by: -1 } },
  { keys: 'PgDn', words: 'Next series', action: { does: 'series', by: 1 } },
  { keys: 'Esc', words: 'Back to the list', action: { does: 'back' } },
  ...Array.from({ length: 9 }, (_, index): KeyLine => ({
    keys: String(index + 1),
    words: `Window preset ${index + 1}`,
    action: { does: 'preset', number: index },
  })),
];

const byKeys = new Map(keyLines.map((line) => [line.keys, line.action]));

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
};

/** What a key press asks for; undefined where it is nobody's, or the system's. */
export function actionOf(press: KeyPress): Action | undefined {
  if (press.ctrlKey || press.metaKey) return undefined;
  // With Alt held some keyboards give another letter: the place of the key counts.
  const letter = press.altKey ? press.code.replace(/^Key/, '') : (names[press.key] ?? press.key);
  const plain = letter.length === 1 ? letter.toUpperCase() : letter;
  const modifiers = `${press.altKey ? 'Alt ' : ''}${press.shiftKey && /^[A-Z]$/.test(plain) ? 'Shift ' : ''}`;
  return byKeys.get(`${modifiers}${plain}`);
}
