import { expect, test } from 'vitest';
import { withoutRtf } from './rtf-in-text.ts';

const first = '{\\rtf1\\ansi No {\\b pneumothorax}.\\par}';
const second = '{\\rtf1 Braces \\{ and \\} are words.}';

test.each([
  ['of words it is themselves', 'No {pneumothorax}.', 'No {pneumothorax}.'],
  ['of a document its text', first, 'No pneumothorax.\n'],
  ['of two their texts', `${first}\n${second}`, 'No pneumothorax.\n\nBraces { and } are words.'],
  ['of one with words behind it both', `${first}\nSigned by DR X`, 'No pneumothorax.\n\nSigned by DR X'],
  ['of one with a blank behind it its text', `${second}\u00a0`, 'Braces { and } are words.'],
])('what is typed reads as it is meant: %s', (_, typed, reads) => {
  expect(withoutRtf(typed)).toBe(reads);
});

test('a document that never ends is refused', () => {
  expect(() => withoutRtf(first.slice(0, -1))).toThrow('It ends before its last group does.');
});
