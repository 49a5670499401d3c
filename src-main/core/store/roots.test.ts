import { expect, test } from 'vitest';
import { startBatch } from './batches.ts';
import { recordEntry } from './ledger.ts';
import { registerInstance } from './register-instance.ts';
import { ensureRoot, sampleRootFiles } from './roots.ts';
import { aStore, theObject } from './test-store.ts';

const stamp = '2026-01-01T00:00:00.000Z';

test('of a folder where a report stands behind each film, the films are looked at when it has moved, first to last', async () => {
  const { database } = await aStore();
  const { rootId } = ensureRoot(database, '/cases', stamp);
  const batchId = startBatch(database, rootId, 'reference', stamp);
  database.transaction(() => {
    for (let n = 0; n < 110; n += 1) {
      const met = (relativePath: string) => ({ rootId, relativePath, size: 1, modifiedAt: 1 });
      const instanceId = registerInstance(database, theObject(n), stamp);
      recordEntry(database, batchId, met(`${n}.dcm`), { state: 'indexed', instanceId });
      recordEntry(database, batchId, met(`${n}.txt`), { state: 'report', code: 'text' });
    }
  });
  const sample = (wanted: number) =>
    sampleRootFiles(database, rootId, wanted).map(({ relativePath }) => relativePath);
  expect(sample(4)).toEqual(['0.dcm', '28.dcm', '56.dcm', '84.dcm']);
  expect(sample(100)).toHaveLength(55);
  expect(sample(200)).toHaveLength(110);
});
