import { expect, test } from 'vitest';
import { showDuration } from './show-duration.ts';

test.each([
  [0, '1 s'],
  [47.2, '48 s'],
  [61, '2 min'],
  [3600, '1 h'],
  [4200, '1 h 10 min'],
])('%s seconds are waited as %s', (seconds, said) => {
  expect(showDuration(seconds)).toBe(said);
});
