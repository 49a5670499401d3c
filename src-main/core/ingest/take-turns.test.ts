import { expect, test } from 'vitest';
import type { PendingEntry } from '../store/ledger.ts';
import { takeTurns } from './take-turns.ts';

function entry(entryId: number, instanceId: number): PendingEntry {
  const place = { rootId: 1, root: '/', relativePath: `${entryId}`, size: 1, modifiedAt: 1 };
  return {
    ...place,
    entryId,
    instanceId,
    batchId: 1,
    state: 'pending',
    code: '',
    attempts: 1,
    copiedTo: null,
  };
}

function* each(...entries: readonly PendingEntry[]): Generator<PendingEntry> {
  yield* entries;
}

test('a second place of an image waits until the first is done, and others pass it', () => {
  const [first, second, other] = [entry(1, 7), entry(2, 7), entry(3, 8)];
  const turns = takeTurns(each(first, second, other));
  expect([turns.next(), turns.next(), turns.next()]).toEqual([first, other, undefined]);
  expect(turns.isHeld).toBe(true);
  turns.release(first);
  expect(turns.next()).toBe(second);
  expect([turns.next(), turns.isHeld]).toEqual([undefined, false]);
});

test('a thousand copies of one image do not pile up, and what never had its turn is given back', () => {
  let taken = 0;
  const copies = (function* () {
    for (;;) yield entry((taken += 1), 7);
  })();
  const turns = takeTurns(copies);
  turns.next();
  for (let tries = 0; tries < 100; tries += 1) expect(turns.next()).toBeUndefined();
  expect(taken).toBeLessThan(20);
  expect(turns.end()).toHaveLength(taken - 1);
});
