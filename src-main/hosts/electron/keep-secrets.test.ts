import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { askForSecrets } from './ask-for-secrets.ts';
import { answerSecrets } from './answer-secrets.ts';
import type { ElectronApi } from './electron-api.ts';
import { hasKeyStore, keepSecrets } from './keep-secrets.ts';
import { silentCore } from './stand-in/silent-core.ts';
import { standInElectron } from './stand-in/stand-in-electron.ts';

const { safeStorage } = standInElectron({ fork: () => silentCore().child }).electron;

async function aUser(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simile-secrets-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A keeper at the far end of a wire, as the core's process has it. */
function acrossAWire(store: ElectronApi['safeStorage'], user: string) {
  const far = askForSecrets(
    (asked) => void answerSecrets(structuredClone(asked), keepSecrets(store, user), far.take),
  );
  return far.secrets;
}

test('a secret is kept encrypted, is there after a restart, and goes when it is cleared', async () => {
  const user = await aUser();
  await acrossAWire(safeStorage, user).write('service', 'open sesame');
  const file = await readFile(join(user, 'secrets.json'), 'utf8');
  expect(file).not.toContain('open sesame');
  expect(file).not.toContain(Buffer.from('open sesame').toString('base64'));
  const later = acrossAWire(safeStorage, user);
  expect(await later.read('service')).toBe('open sesame');
  expect(await later.read('other')).toBeUndefined();
  await later.clear('service');
  expect(await later.read('service')).toBeUndefined();
});

test('a secret that this person can no longer decrypt is as if it had never been kept', async () => {
  const user = await aUser();
  await keepSecrets(safeStorage, user).write('service', 'x');
  const lost = { ...safeStorage, decryptStringAsync: () => Promise.reject(new Error('key lost')) };
  expect(await acrossAWire(lost, user).read('service')).toBeUndefined();
  await writeFile(join(user, 'secrets.json'), 'damaged');
  expect(await acrossAWire(safeStorage, user).read('service')).toBeUndefined();
});

test('nothing is written where the key store does not open', async () => {
  const user = await aUser();
  const shut = { ...safeStorage, isAsyncEncryptionAvailable: () => Promise.resolve(false) };
  await expect(acrossAWire(shut, user).write('service', 'x')).rejects.toThrow('does not open');
  await expect(readFile(join(user, 'secrets.json'))).rejects.toThrow('ENOENT');
});

test('whoever asks for a secret in words that are none is told that it failed, and nothing is kept', async () => {
  const user = await aUser();
  const secrets = acrossAWire(safeStorage, user);
  await expect(secrets.write('n'.repeat(101), 'x')).rejects.toThrow('does not open');
  await expect(secrets.write('service', 'x'.repeat(10_001))).rejects.toThrow('does not open');
  await expect(readFile(join(user, 'secrets.json'))).rejects.toThrow('ENOENT');
});

test('a key with a password that everyone knows is no key store', () => {
  const basic = { ...safeStorage, getSelectedStorageBackend: () => 'basic_text' as const };
  expect(hasKeyStore(basic, 'linux')).toBe(false);
  expect(hasKeyStore(safeStorage, 'linux')).toBe(true);
  expect(hasKeyStore(basic, 'darwin')).toBe(true);
});
