import { expect, test } from 'vitest';
import { compareVersions } from './compare-versions.ts';

/** The order that semver.org §11 gives as its example, and numbers that are not compared as words. */
const ascending = [
  '0.9.10',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.2',
  '1.0.10',
  '1.9.0',
  '1.10.0',
  '10.0.0',
];

test('versions stand in the order of semver, every pair of them', () => {
  for (const [i, a] of ascending.entries())
    for (const [j, b] of ascending.entries())
      expect(Math.sign(compareVersions(a, b)), `${a} and ${b}`).toBe(Math.sign(i - j));
});
