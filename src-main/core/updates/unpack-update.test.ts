import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import { stagedFile, stageUpdate, stagingFolder } from './stage-update.ts';
import { anUpdate, here, withByteChanged } from './test-update.ts';
import { unpackUpdate } from './unpack-update.ts';

const installer = Buffer.from('an installer of a few bytes'.repeat(4000));

async function staged() {
  const userFolder = aFolder();
  const taken = await stageUpdate(anUpdate({ installer }), userFolder, here);
  if (!taken.ok) throw new Error(taken.failure.detail);
  return { userFolder, update: taken.value.update };
}

test('the installer of a staged update is written byte by byte, for its owner alone', async () => {
  const { userFolder, update } = await staged();
  const unpacked = await unpackUpdate(userFolder, update, here);
  expect(unpacked).toMatchObject({
    ok: true,
    value: { path: join(stagingFolder(userFolder), 'Simile-1.5.0-x64.deb'), version: '1.5.0' },
  });
  if (!unpacked.ok) return;
  expect(readFileSync(unpacked.value.path)).toEqual(installer);
  expect(statSync(stagingFolder(userFolder)).mode & 0o077).toBe(0);
  if (process.platform !== 'win32') expect(statSync(unpacked.value.path).mode & 0o777).toBe(0o500);
});

test('what was changed after it was checked is not handed on', async () => {
  const { userFolder, update } = await staged();
  const file = stagedFile(userFolder, update);
  writeFileSync(file, withByteChanged(-1)(readFileSync(file)));
  expect(await unpackUpdate(userFolder, update, here)).toMatchObject({
    failure: { code: 'update-payload-changed' },
  });
  const left = readdirSync(stagingFolder(userFolder)).find((name) => name.endsWith('.deb'));
  expect(left === undefined ? 0 : statSync(join(stagingFolder(userFolder), left)).size).toBe(0);
});

test.skipIf(process.platform === 'win32')(
  'a link that waits where the installer goes is not followed',
  async () => {
    const { userFolder, update } = await staged();
    const other = join(aFolder(), 'other');
    writeFileSync(other, 'mine');
    symlinkSync(other, join(stagingFolder(userFolder), 'Simile-1.5.0-x64.deb'));
    expect((await unpackUpdate(userFolder, update, here)).ok).toBe(false);
    expect(readFileSync(other, 'utf8')).toBe('mine');
  },
);
