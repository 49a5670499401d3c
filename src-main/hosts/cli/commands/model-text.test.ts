import { expect, test } from 'vitest';
import type { ModelComparison } from '../../../../src-preload/contract/models.ts';
import { modelText } from './model.ts';

function aComparison(listed: number, changedQueries: number): ModelComparison {
  const changed = Array.from({ length: listed }, (_, n) => ({
    query: { instance: 1, sopInstanceUid: `2.25.${n}`, frame: 1, study: n },
    shared: 1,
    before: [],
    after: [],
  }));
  const side = { fingerprint: 'a', name: 'one' };
  return {
    before: side,
    after: { fingerprint: 'b', name: 'other' },
    k: 10,
    queries: 500,
    overlap: 0.5,
    sameFirst: 9,
    changed,
    changedQueries,
  };
}

test('who compares two models reads how many queries change, be it more than are listed', () => {
  const last = (listed: number, changed: number) =>
    modelText(aComparison(listed, changed)).split('\n').at(-1);
  expect(last(200, 480)).toBe('  … and 470 more (--json lists the first 200)');
  expect(last(12, 12)).toBe('  … and 2 more (--json lists them)');
  expect(last(10, 10)).toBe('  2.25.9: 1 of 10 hits stay');
});
