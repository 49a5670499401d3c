import { expect, test } from 'vitest';
import { startBatch } from './batches.ts';
import { recordEntry, settleEntry } from './ledger.ts';
import { firstPlaceWins, indexedPlace } from './places.ts';
import { registerInstance } from './register-instance.ts';
import { ensureRoot } from './roots.ts';
import { anObject, aStore } from './test-store.ts';

const stamp = '2026-01-01T00:00:00.000Z';

test('the first place in the walk is the image, whichever of two finished first', async () => {
  const { database } = await aStore();
  const { rootId } = ensureRoot(database, '/films', stamp);
  const batchId = startBatch(database, rootId, 'reference', stamp);
  const instanceId = registerInstance(database, anObject(), stamp);
  const record = (relativePath: string): number =>
    recordEntry(
      database,
      batchId,
      { rootId, relativePath, size: 1, modifiedAt: 1 },
      { state: 'pending', instanceId },
    );
  const [first, second] = [record('a'), record('b')];
  settleEntry(database, second, { state: 'indexed' });
  settleEntry(database, first, { state: 'duplicate', code: 'same-pixels', reason: 'Twice.' });
  firstPlaceWins(database, instanceId);
  expect(indexedPlace(database, instanceId)?.entryId).toBe(first);
  expect(database.all('SELECT relative_path AS path, state, code FROM ledger ORDER BY path')).toEqual([
    { path: 'a', state: 'indexed', code: '' },
    { path: 'b', state: 'duplicate', code: 'same-pixels' },
  ]);
});
