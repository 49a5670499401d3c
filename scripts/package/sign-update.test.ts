import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkUpdate } from '../../src-main/core/updates/check-update.ts';
import { idOf } from '../../src-main/core/updates/trusted-keys.ts';
import { factsOf } from './before-pack.ts';
import { signUpdate, systemOf } from './sign-update.ts';

const maintainers = generateKeyPairSync('ed25519');
const trusted = [{ id: idOf(maintainers.publicKey), key: maintainers.publicKey }];
const needs = {
  keys: [maintainers.privateKey],
  trusted,
  version: '1.5.0',
  released: '2026-11-24',
  notes: 'New.',
};

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simile-sign-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function anInstaller(): string {
  const file = join(aFolder(), 'Simile-1.5.0-x64.deb');
  writeFileSync(file, 'an installer');
  return file;
}

test('what the release signs is what a Simile before it takes', async () => {
  const path = await signUpdate(anInstaller(), needs);
  expect(path).toMatch(/Simile-1\.5\.0-x64\.deb\.simileupdate$/);
  const before = { version: '1.4.0', platform: 'linux', arch: 'x64', keys: trusted };
  expect(await checkUpdate(path, before)).toMatchObject({
    value: { version: '1.5.0', size: 12, notes: 'New.', signer: trusted[0]?.id },
  });
});

test('an update that the packages would refuse is not written', async () => {
  const installer = anInstaller();
  await expect(signUpdate(installer, { ...needs, trusted: [] })).rejects.toThrow(/would refuse/);
  expect(existsSync(`${installer}.simileupdate`)).toBe(false);
});

test('system and processor are read from the names that the packagers give', () => {
  expect(systemOf('Simile-0.1.0-x64-setup.exe')).toEqual({ platform: 'win32', arch: 'x64' });
  expect(systemOf('Simile-0.1.0-arm64.dmg')).toEqual({ platform: 'darwin', arch: 'arm64' });
  expect(systemOf('Simile-0.1.0-x86_64.AppImage')).toEqual({ platform: 'linux', arch: 'x64' });
  expect(systemOf('Simile-0.1.0-aarch64.rpm')).toEqual({ platform: 'linux', arch: 'arm64' });
  expect(() => systemOf('Simile-0.1.0.deb')).toThrow(/does not say/);
});

test('a package knows the keys it was built with and whether its system finds it signed', () => {
  const file = join(aFolder(), 'keys.pem');
  writeFileSync(file, maintainers.publicKey.export({ type: 'spki', format: 'pem' }));
  const windows = { electronPlatformName: 'win32' };
  expect(factsOf(windows, {})).toEqual({ seal: 'unsigned', updateKeys: '' });
  expect(factsOf(windows, { WIN_CSC_LINK: 'x', SIMILE_UPDATE_KEYS: file })).toMatchObject({
    seal: 'signed',
    updateKeys: expect.stringContaining('BEGIN PUBLIC KEY'),
  });
  expect(factsOf({ electronPlatformName: 'linux' }, {}).seal).toBe('not-by-system');
  writeFileSync(file, 'no key');
  expect(() => factsOf(windows, { SIMILE_UPDATE_KEYS: file })).toThrow(/without a public key/);
});
