import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aStore } from '../test-store.ts';
import { runBackupJob } from './backup-job.ts';

test('a copy that is wanted no more ends at its next step, and nothing of it stays', async () => {
  const { folder } = await aStore();
  const job = { job: 'make', library: folder, name: 'library-asked-1.db' } as const;
  const stopped = new Int32Array([1]);
  expect(runBackupJob({ ...job, stopped })).toMatchObject({ failure: { code: 'cancelled' } });
  expect(readdirSync(join(folder, 'backup'))).toEqual([]);
  expect(runBackupJob({ ...job, stopped: new Int32Array(1) })).toMatchObject({ ok: true });
  expect(readdirSync(join(folder, 'backup'))).toEqual(['library-asked-1.db']);
});
