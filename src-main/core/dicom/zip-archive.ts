import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Refusal, settleAsync } from '../refusal.ts';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import { containedPath } from './contained-path.ts';
import { zipEntryName } from './zip-entry-name.ts';

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one entry, inflated. */
  readonly entryBytes: number;
  /** Bytes of all entries, inflated. */
  readonly totalBytes: number;
}

/** A study archive of a department fits; a bomb does not. */
export const zipLimits: ZipLimits = { entries: 200_000, entryBytes: 1 << 29, totalBytes: 64 * 2 ** 30 };

/** Entries this small may inflate as they like: black images do so honestly. */
const suspiciousBytes = 64 * 1024 * 1024;
const suspiciousRatio = 200;

/** A file inside the archive. */
export interface ZipEntry {
  /** Its place, components separated by slashes: safe to be joined to a folder. */
  readonly name: string;
  readonly size: number;
  /** All its bytes. Fails with `malformed`, `too-large`, `unreadable` (encrypted). */
  read(): Promise<Outcome<Uint8Array>>;
}

/** An entry that is not to be touched, by its number in the archive since its name may be the attack. */
export interface RefusedEntry {
  readonly number: number;
  readonly code: 'path-refused' | 'too-large' | 'malformed' | 'unreadable';
}

export type MetEntry =
  { readonly ok: true; readonly entry: ZipEntry } | { readonly ok: false; readonly refused: RefusedEntry };

export interface ZipArchive {
  readonly count: number;
  /** The files in their order, folders left out. Throws the refusals `malformed` and `too-large`. */
  entries(): AsyncGenerator<MetEntry>;
  close(): void;
}

/** Whether a file begins like a ZIP archive, an empty one included. */
export function looksLikeZip(head: Uint8Array): boolean {
  return (
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))
  );
}

/**
 * Opens a ZIP archive for reading; nothing is ever unpacked to disk here. Fails with `malformed` where it is none or is
 * damaged, `too-large` where it holds more entries than any archive of studies, `unreadable` or `vanished`.
 */
export function openZip(path: string, limits: ZipLimits = zipLimits): Promise<Outcome<ZipArchive>> {
  return settleAsync(async () => {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
    const zip = await refusing(() => openPromise(path, options));
    if (zip.entryCount > limits.entries) {
      zip.close();
      throw new Refusal('too-large', 'The archive holds more entries than Simile will read.');
    }
    return { count: zip.entryCount, entries: () => entriesOf(zip, limits), close: () => zip.close() };
  });
}

async function* entriesOf(zip: ZipFile, limits: ZipLimits): AsyncGenerator<MetEntry> {
  let [number, packed, unpacked] = [0, 0, 0];
  const iterator = zip.eachEntry();
  for (;;) {
    const { done, value: entry } = await refusing(() => iterator.next());
    if (done === true) return;
    number += 1;
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    // Entries that share the same packed bytes are how small archives explode.
    if (packed > zip.fileSize || unpacked > limits.totalBytes)
      throw new Refusal('too-large', 'The archive would unpack to more than it can hold.');
    const met = meet(zip, entry, limits);
    if (met !== 'folder')
      yield typeof met === 'string'
        ? { ok: false, refused: { number, code: met } }
        : { ok: true, entry: met };
  }
}

function meet(zip: ZipFile, entry: Entry, limits: ZipLimits): ZipEntry | RefusedEntry['code'] | 'folder' {
  const stated = zipEntryName(entry);
  if (stated.endsWith('/')) return 'folder';
  const name = containedPath('.', stated.split('/'))?.replaceAll('\\', '/');
  if (name === undefined) return 'path-refused';
  if (isLink(entry)) return 'path-refused';
  if (entry.isEncrypted() || !entry.canDecodeFileData()) return 'unreadable';
  const { uncompressedSize: size, compressedSize } = entry;
  const explodes = size > suspiciousBytes && size > compressedSize * suspiciousRatio;
  if (size > limits.entryBytes || explodes) return 'too-large';
  return { name, size, read: () => settleAsync(() => refusing(() => readEntry(zip, entry))) };
}

/** Unix mode in the upper half of the external attributes: a symbolic link. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return externalFileAttributes >>> 28 === 0xa;
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new Refusal('malformed');
    chunks.push(chunk);
    length += chunk.length;
    // The reader checks this too; the limit must not hang on it alone.
    if (length > entry.uncompressedSize)
      throw new Refusal('malformed', 'An entry is larger than the archive says.');
  }
  return Buffer.concat(chunks, length);
}

const vanished = new Set(['ENOENT', 'ENOTDIR']);

/** Runs archive work: what the reader throws about the archive is a refusal, its words dropped since they hold names. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error) || error instanceof TypeError) throw error;
    const code = 'code' in error ? String(error.code) : '';
    if (vanished.has(code)) throw new Refusal('vanished');
    if (code.startsWith('E') && !code.startsWith('ERR_')) throw new Refusal('unreadable');
    throw new Refusal('malformed', 'The archive is damaged or is none.', error);
  }
}
