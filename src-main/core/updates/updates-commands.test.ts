import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MachinePolicy } from '../../../src-preload/contract/policy.ts';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aFolder } from '../store/test-store.ts';
import { aGrant, aLibrary } from '../test-library.ts';
import { stagingFolder } from './stage-update.ts';
import { anUpdate, trusted, withByteChanged } from './test-update.ts';

async function aSimile(policy: MachinePolicy = {}) {
  const userFolder = aFolder();
  const one = await aLibrary(aFolder(), {
    version: '1.4.0',
    build: { seal: 'unsigned', updateKeys: trusted },
    userFolder,
    readPolicy: () => Promise.resolve(succeed(policy)),
  });
  return { one, userFolder };
}

test('it says which version runs, that nobody signed it, and whom it trusts', async () => {
  const { one } = await aSimile();
  expect(await one.get('updates.state', {})).toMatchObject({
    version: '1.4.0',
    seal: 'unsigned',
    signers: [trusted[0]?.id],
    rule: 'allowed',
  });
});

test('of a folder the newest update is found, and why every other is not it', async () => {
  const { one } = await aSimile();
  const folder = aFolder();
  anUpdate({ folder, file: 'a.simileupdate' });
  anUpdate({ folder, file: 'b.simileupdate', manifest: { version: '1.6.0' } });
  anUpdate({ folder, file: 'c.simileupdate', manifest: { version: '1.3.0' } });
  anUpdate({ folder, file: 'd.simileupdate', manifest: { version: '1.7.0' }, change: withByteChanged(-1) });
  writeFileSync(join(folder, 'readme.txt'), 'no update');
  expect(await one.call('updates.look', {})).toMatchObject({ failure: { code: 'update-folder-unset' } });
  expect(await one.get('updates.folder', { folder: aGrant(folder) })).toMatchObject({
    folder: { where: folder, by: 'person' },
  });
  const { newest, others } = await one.get('updates.look', {});
  expect(newest?.card.version).toBe('1.6.0');
  expect(others.map(({ name, code }) => `${name} ${code}`)).toEqual([
    'c.simileupdate update-older',
    'd.simileupdate update-payload-changed',
    'a.simileupdate update-older',
  ]);
  expect((await one.get('updates.folder', {})).folder).toBeUndefined();
});

test('staging takes a good update to a private place and copies the library first', async () => {
  const { one, userFolder } = await aSimile();
  const staged = await one.get('updates.stage', { file: aGrant(anUpdate()) });
  expect(staged).toMatchObject({ card: { version: '1.5.0' }, copy: { kind: 'asked' } });
  expect(readdirSync(stagingFolder(userFolder))).toEqual([`${staged.update}.simileupdate`]);
  expect((await one.get('backup.list', {})).length).toBe(1);
});

test('of a bad update nothing is staged and nothing is copied', async () => {
  const { one, userFolder } = await aSimile();
  expect(
    await one.call('updates.stage', { file: aGrant(anUpdate({ change: withByteChanged(-1) })) }),
  ).toMatchObject({ failure: { code: 'update-payload-changed' } });
  const left = existsSync(stagingFolder(userFolder)) ? readdirSync(stagingFolder(userFolder)) : [];
  expect(left).toEqual([]);
  expect(await one.get('backup.list', {})).toEqual([]);
});

test('where the administrator forbids updates none is opened, not even to look', async () => {
  const { one } = await aSimile({ updates: 'forbidden' });
  const file = aGrant(anUpdate());
  expect((await one.get('updates.state', {})).rule).toBe('forbidden');
  for (const asked of [
    one.call('updates.check', { file }),
    one.call('updates.stage', { file }),
    one.call('updates.look', { folder: aGrant(aFolder()) }),
  ])
    expect(await asked).toMatchObject({ failure: { code: 'update-forbidden' } });
});

test('a folder that cannot be read back is said to be lost, not taken for one that was never chosen', async () => {
  const { one, userFolder } = await aSimile();
  expect((await one.get('updates.state', {})).forgotten).toBeUndefined();
  writeFileSync(join(userFolder, 'updates.json'), '{"folder": 3');
  expect((await one.get('updates.state', {})).forgotten).toBe(true);
  expect(await one.call('updates.look', {})).toMatchObject({ failure: { code: 'settings-damaged' } });
  const chosen = await one.get('updates.folder', { folder: aGrant(aFolder()) });
  expect(chosen).toMatchObject({ folder: { by: 'person' } });
  expect(chosen.forgotten).toBeUndefined();
});

test('the administrator’s folder is looked in, and no person changes it', async () => {
  const updateFolder = aFolder();
  anUpdate({ folder: updateFolder });
  const { one } = await aSimile({ updateFolder });
  expect((await one.get('updates.look', {})).newest?.card.version).toBe('1.5.0');
  expect(await one.call('updates.folder', { folder: aGrant(aFolder()) })).toMatchObject({
    failure: { code: 'update-forbidden' },
  });
});
