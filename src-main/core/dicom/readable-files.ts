import type { FileHandle } from 'node:fs/promises';
import { Refusal } from '../refusal.ts';

/** The part of `node:fs/promises` that reading a file takes; given from outside so that tests can break it. */
export interface ReadableFiles {
  open(path: string | Buffer, flags: string | number): Promise<FileHandle>;
}

/** A regular file open for reading. */
export interface OpenFile {
  readonly size: number;
  /** The first `length` bytes, fewer where the file has shrunk since it was opened. */
  read(length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opening must not wait for a writer at the other end of a pipe. */
const readOnlyNow = 0o4000;

/** Opens a regular file. Throws the refusals `vanished` and `unreadable`: folders, pipes and devices are unreadable. */
export async function openToRead(path: string | Buffer, files: ReadableFiles): Promise<OpenFile> {
  const handle = await refusing(() => files.open(path, process.platform === 'linux' ? readOnlyNow : 'r'));
  const size = await refusing(async () => {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new Refusal('unreadable', 'This is no regular file.');
    return stats.size;
  }).catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
  return {
    size,
    read: (length) => refusing(() => readFront(handle, length)),
    close: () => handle.close(),
  };
}

async function readFront(handle: FileHandle, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

const vanishedCodes = new Set(['ENOENT', 'ENOTDIR', 'ESTALE', 'ENODEV']);
const unreadableCodes = new Set(
  [
    'EACCES',
    'EPERM',
    'EISDIR',
    'EIO',
    'ELOOP',
    'ENAMETOOLONG',
    'ENXIO',
    'EBUSY',
    'EINVAL',
    'ETIMEDOUT',
  ].concat([
    'EMFILE',
    'ENFILE',
    'EBADF',
    'EHOSTDOWN',
    'EAGAIN',
    'EOPNOTSUPP',
    'UNKNOWN',
    'ERR_INVALID_ARG_VALUE',
  ]),
);

/** Runs file work and turns the system's refusals into ours; the system's words, which hold the path, are dropped. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (vanishedCodes.has(code)) throw new Refusal('vanished');
    if (unreadableCodes.has(code)) throw new Refusal('unreadable');
    throw error;
  }
}
