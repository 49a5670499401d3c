import { expect, test } from 'vitest';
import { actionsByKey, asDelivered, boundLines, holderOf, withKey } from './bind-keys.ts';
import { keyOfPress, type KeyPress } from './key-of-press.ts';
import { keyTable, type KeyLine } from './key-table.ts';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
  return { key, code, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more };
}

function asks(pressed: KeyPress) {
  return actionsByKey(boundLines()).get(keyOfPress(pressed) ?? '');
}

function sharedKeys(lines: readonly KeyLine[]): readonly string[] {
  return lines.flatMap(({ id, keys }) => keys.filter((key) => holderOf(lines, key, id) !== undefined));
}

test('the keys a reader knows by hand do what they do elsewhere', () => {
  expect(asks(press('w'))).toEqual({ does: 'tool', tool: 'window' });
  expect(asks(press('l'))).toEqual({ does: 'tool', tool: 'length' });
  expect(asks(press('f'))).toEqual({ does: 'similar' });
  expect(asks(press('2'))).toEqual({ does: 'preset', number: 1 });
  expect(asks(press('ArrowDown'))).toEqual({ does: 'step', by: 1 });
  expect(asks(press(' '))).toEqual({ does: 'cine' });
  expect(asks(press('Escape'))).toEqual({ does: 'back' });
});

test('Shift turns the other way, with Caps Lock on, too', () => {
  expect(asks(press('R', { shiftKey: true }))).toEqual({ does: 'rotate-back' });
  expect(asks(press('R'))).toEqual({ does: 'rotate' });
});

test('a flip is asked for by the place of the key: on some keyboards Alt gives another letter', () => {
  expect(asks(press('˙', { altKey: true, code: 'KeyH' }))).toEqual({ does: 'flip-across' });
  expect(asks(press('¡', { altKey: true, code: 'Digit1' }))).toEqual({ does: 'layout', number: 0 });
});

test('Ctrl and ⌘ undo, Shift with them does again, and a modifier alone is no key', () => {
  expect(asks(press('z', { ctrlKey: true }))).toEqual({ does: 'undo' });
  expect(asks(press('z', { metaKey: true }))).toEqual({ does: 'undo' });
  expect(asks(press('Z', { ctrlKey: true, shiftKey: true }))).toEqual({ does: 'redo' });
  expect(keyOfPress(press('Shift', { shiftKey: true }))).toBeUndefined();
});

test("keys with Ctrl or ⌘ that are not in the table are the system's", () => {
  expect(asks(press('r', { ctrlKey: true }))).toBeUndefined();
  expect(asks(press('f', { metaKey: true }))).toBeUndefined();
});

test('as delivered, no key stands for two things and nothing is without one', () => {
  expect(sharedKeys(keyTable)).toEqual([]);
  expect(keyTable.filter(({ keys }) => keys.length === 0)).toEqual([]);
  expect(new Set(keyTable.map(({ id }) => id)).size).toBe(keyTable.length);
});

test('a key that another action has is told before it is taken, and then taken from it', () => {
  expect(holderOf(boundLines(), 'R', 'length')?.id).toBe('rotate');
  const own = withKey({}, 'length', 'R');
  expect(own).toEqual({ length: ['R'], rotate: [] });
  expect(sharedKeys(boundLines(own))).toEqual([]);
  expect(actionsByKey(boundLines(own)).get('R')).toEqual({ does: 'tool', tool: 'length' });
});

test('taking a key back gives both actions the keys they came with, and nothing is kept of it', () => {
  const own = withKey({}, 'length', 'R');
  const back = asDelivered(own, 'rotate');
  expect(actionsByKey(boundLines(back)).get('R')).toEqual({ does: 'rotate' });
  expect(asDelivered(back, 'length')).toEqual({});
});

test('a key that the whole window hears first belongs to no action, even where an older Simile kept it', () => {
  expect(actionsByKey(boundLines({ invert: ['Ctrl K'] })).get('Ctrl K')).toBeUndefined();
  expect(boundLines({ invert: ['Ctrl K'] }).find(({ id }) => id === 'invert')?.keys).toEqual([]);
});
