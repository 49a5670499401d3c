import { expect, test } from 'vitest';
import { remedyFor } from './remedy-for.ts';

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
