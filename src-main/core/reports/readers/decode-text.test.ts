import { expect, test } from 'vitest';
import { settle } from '../../refusal.ts';
import { decodeText } from './decode-text.ts';

const words = 'Keine Stauung. Ø 3 mm – “klein”.';
const windows1252 = Buffer.from('Keine Stauung. \u00D8 3 mm \u0096 \u0093klein\u0094.', 'latin1');
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

test.each([
  ['utf-8', Buffer.from(words)],
  ['utf-8', Buffer.from(`\uFEFF${words}`)],
  ['utf-16le', Buffer.from(`\uFEFF${words}`, 'utf16le')],
  ['utf-16le', Buffer.from(words, 'utf16le')],
  ['utf-16be', bigEndian(`\uFEFF${words}`)],
  ['utf-16be', bigEndian(words)],
  ['windows-1252', windows1252],
] as const)('%s is told and read', (encoding, bytes) => {
  expect(decodeText(bytes)).toEqual({ text: words, encoding });
});

test.each([
  ['an image', Uint8Array.from({ length: 600 }, (_, at) => (at * 7) % 256)],
  ['UTF-16 that ends in the middle of a character', Buffer.from('\uFEFFabc', 'utf16le').subarray(0, 7)],
  [
    'a code that windows-1252 does not have, again and again',
    Buffer.from('ä\u0081\u0081\u0081\u0081', 'latin1'),
  ],
])('%s is not text', (_title, bytes) => {
  expect(settle(() => decodeText(bytes))).toMatchObject({ failure: { code: 'encoding-unknown' } });
});

test('zeros that pad the last block are no text', () => {
  expect(decodeText(Buffer.from('Normal.\0\0\0')).text).toBe('Normal.');
});

test('a head may end inside a character, a whole file may not', () => {
  const bytes = Buffer.from('Größe').subarray(0, 3);
  expect(decodeText(bytes, { cut: true })).toEqual({ text: 'Gr', encoding: 'utf-8' });
  expect(decodeText(bytes).encoding).toBe('windows-1252');
});
