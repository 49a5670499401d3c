import { z } from 'zod';
import { readUserFile, writeUserFile } from '../../core/user/user-file.ts';
import type { ElectronApi } from './electron-api.ts';

const fileName = 'secrets.json';
const secrets = z.record(z.string().max(100), z.base64());

/** Secrets under names, encrypted by the system's own key store and never written otherwise. */
export interface Secrets {
  /** Undefined where nothing is kept under this name, or it can no longer be decrypted (another person, a lost key). */
  read(name: string): Promise<string | undefined>;
  write(name: string, secret: string): Promise<void>;
  clear(name: string): Promise<void>;
}

/**
 * The system's key store: Keychain, DPAPI, libsecret or KWallet; undefined where there is none. Linux without one would
 * encrypt with a password that every copy of Electron knows (`basic_text`): that is no key store.
 */
export async function keepSecrets(
  safeStorage: ElectronApi['safeStorage'],
  { userFolder, platform }: { readonly userFolder: string; readonly platform: NodeJS.Platform },
): Promise<Secrets | undefined> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
  if (platform === 'linux' && weak.has(safeStorage.getSelectedStorageBackend())) return undefined;

  const readAll = async (): Promise<Readonly<Record<string, string>>> => {
    const read = await readUserFile(userFolder, fileName, secrets);
    return read.ok ? (read.value ?? {}) : {};
  };
  const write = async (name: string, secret: string): Promise<void> => {
    const encrypted = await safeStorage.encryptStringAsync(secret);
    await writeUserFile(userFolder, fileName, { ...(await readAll()), [name]: encrypted.toString('base64') });
  };
  return {
    async read(name) {
      const kept = (await readAll())[name];
      if (kept === undefined) return undefined;
      const opened = await safeStorage.decryptStringAsync(Buffer.from(kept, 'base64')).catch(() => undefined);
      if (opened?.shouldReEncrypt === true) await write(name, opened.result);
      return opened?.result;
    },
    write,
    async clear(name) {
      const { [name]: _, ...others } = await readAll();
      await writeUserFile(userFolder, fileName, others);
    },
  };
}

const weak: ReadonlySet<string> = new Set(['basic_text', 'unknown']);
