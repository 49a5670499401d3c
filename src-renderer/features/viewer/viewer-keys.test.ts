import { expect, test } from 'vitest';
import { actionOf, keyLines, type KeyPress } from './viewer-keys.ts';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
  return { key, code, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more };
}

test('the keys a reader knows by hand do what they do elsewhere', () => {
  expect(actionOf(press('w'))).toEqual({ does: 'tool', tool: 'window' });
  expect(actionOf(press('f'))).toEqual({ does: 'similar' });
  expect(actionOf(press('2'))).toEqual({ does: 'preset', number: 1 });
  expect(actionOf(press('ArrowDown'))).toEqual({ does: 'step', by: 1 });
  expect(actionOf(press('Escape'))).toEqual({ does: 'back' });
});

test('Shift turns the other way, with Caps Lock on, too', () => {
  expect(actionOf(press('R', { shiftKey: true }))).toEqual({ does: 'rotate-back' });
  expect(actionOf(press('R'))).toEqual({ does: 'rotate' });
});

test('a flip is asked for by the place of the key: on some keyboards Alt gives another letter', () => {
  expect(actionOf(press('˙', { altKey: true, code: 'KeyH' }))).toEqual({ does: 'flip-across' });
  expect(actionOf(press('h'))).toBeUndefined();
});

test("keys with Ctrl or ⌘ are the system's", () => {
  expect(actionOf(press('r', { ctrlKey: true }))).toBeUndefined();
  expect(actionOf(press('f', { metaKey: true }))).toBeUndefined();
});

test('no key stands for two things', () => {
  const keys = keyLines.map((line) => line.keys);
  expect(new Set(keys).size).toBe(keys.length);
});
