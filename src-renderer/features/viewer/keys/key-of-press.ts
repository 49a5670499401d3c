export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const names: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
};

const alone = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead', 'Process', 'Unidentified'];

/** A key press as it is written on keys, `Ctrl Shift Z`; undefined for a modifier alone. ⌘ counts as Ctrl. */
export function keyOfPress(press: KeyPress): string | undefined {
  if (alone.includes(press.key)) return undefined;
  // With Alt held some keyboards give another letter: the place of the key counts.
  const given = press.altKey ? press.code.replace(/^(Key|Digit)/, '') : press.key;
  const named = names[given] ?? given;
  const plain = named.length === 1 ? named.toUpperCase() : named;
  // What needs Shift to be typed at all (`?`) is written without it.
  const shifted = press.shiftKey && (/^[A-Z]$/.test(plain) || plain.length > 1 || '←→↑↓'.includes(plain));
  return [
    press.ctrlKey || press.metaKey ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    shifted ? 'Shift' : '',
    plain,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
