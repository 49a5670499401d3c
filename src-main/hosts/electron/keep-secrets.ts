import { z } from 'zod';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { SecretKeeper } from '../../core/policy/secret-keeper.ts';
import { changeUserFile, readUserFile } from '../../core/user/user-file.ts';
import type { ElectronApi } from './electron-api.ts';

const fileName = 'secrets.json';
const secrets = z.record(z.string().max(100), z.base64());
type Kept = z.infer<typeof secrets>;

/**
 * Whether this system has a key store: Keychain, DPAPI, libsecret or KWallet. Linux without one would encrypt with a
 * password that every copy of Electron knows (`basic_text`): that is none. Asked without opening the store, which may
 * ask a person for their password.
 */
export function hasKeyStore(safeStorage: ElectronApi['safeStorage'], platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || !weak.has(safeStorage.getSelectedStorageBackend());
}

const weak: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/**
 * Secrets under names, encrypted by the system's key store and never written otherwise. What can no longer be decrypted
 * (another person, a lost key) is as if it had never been kept.
 */
export function keepSecrets(safeStorage: ElectronApi['safeStorage'], userFolder: string): SecretKeeper {
  const readAll = async (): Promise<Kept> => {
    const read = await readUserFile(userFolder, fileName, secrets);
    return read.ok ? (read.value ?? {}) : {};
  };
  const change = async (made: (kept: Kept) => Kept): Promise<void> => {
    await changeUserFile(userFolder, fileName, secrets, (read) =>
      succeed(made(read.ok ? (read.value ?? {}) : {})),
    );
  };
  const write = async (name: string, secret: string): Promise<void> => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new Error('the key store does not open');
    const encrypted = await safeStorage.encryptStringAsync(secret);
    await change((kept) => ({ ...kept, [name]: encrypted.toString('base64') }));
  };
  return {
    async read(name) {
      const kept = (await readAll())[name];
      if (kept === undefined || !(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
      const opened = await safeStorage.decryptStringAsync(Buffer.from(kept, 'base64')).catch(() => undefined);
      if (opened?.shouldReEncrypt === true) await write(name, opened.result);
      return opened?.result;
    },
    write,
    clear: (name) => change(({ [name]: _, ...others }) => others),
  };
}
