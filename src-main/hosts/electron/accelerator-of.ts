const modifiers: Readonly<Record<string, string>> = { Ctrl: 'CmdOrCtrl', Alt: 'Alt', Shift: 'Shift' };

const named: Readonly<Record<string, string>> = {
  '←': 'Left',
  '→': 'Right',
  '↑': 'Up',
  '↓': 'Down',
  '+': 'Plus',
  PgUp: 'PageUp',
  PgDn: 'PageDown',
  Esc: 'Esc',
  Space: 'Space',
  Enter: 'Enter',
  Tab: 'Tab',
  Home: 'Home',
  End: 'End',
  Insert: 'Insert',
  Delete: 'Delete',
  Backspace: 'Backspace',
};

/**
 * A key of the window (`Ctrl Shift Z`) as Electron writes it in a menu; undefined for one that a menu cannot show: Electron
 * throws at what it does not know, and there would be no menu at all.
 */
export function acceleratorOf(key: string): string | undefined {
  const words = key.split(' ');
  const last = words.pop() ?? '';
  const plain = /^([A-Z0-9]|F([1-9]|1\d|2[0-4])|[,./;'[\]\\=-])$/.test(last) ? last : named[last];
  const held = words.map((word) => modifiers[word]);
  return plain === undefined || held.includes(undefined) ? undefined : [...held, plain].join('+');
}
