import { expect, test } from 'vitest';
import { remedyFor, remedyForFile } from './remedy-for.ts';

test.each([
  'truncated',
  'malformed',
  'codestream-broken',
  'transfer-syntax-unsupported',
  'pixel-format-unsupported',
] as const)(
  'a file that stays as it is (%s) is not to be tried again, but to be had in another way',
  (code) => {
    expect(remedyFor(code)).not.toMatch(/try again/i);
  },
);

test.each(['unreadable', 'too-large', 'timed-out', 'path-refused', 'report-malformed', 'encoding-unknown'])(
  'a file in quarantine (%s) says what would have it read',
  (code) => {
    expect(remedyForFile(code)).toMatch(/import|ask/i);
  },
);

test('a code that this Simile does not know has no remedy rather than a wrong one', () => {
  expect(remedyForFile('written-by-a-later-simile')).toBeUndefined();
});
