import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { hashFile, isWholeGraph } from './graph-file.ts';
import { HnswIndex, type HnswParameters } from './hnsw-index.ts';
import { openHeader, sealHeader, type IndexHeader } from './index-header.ts';

/** Whose index it is, and what a file must say to be taken. */
export interface IndexIdentity {
  readonly folder: string;
  readonly fingerprint: string;
  readonly generation: string;
  readonly dimension: number;
  readonly parameters: HnswParameters;
}

export type IndexFileState =
  /** `behind` too: whether the truth has more is for the caller to see from `highest`. */
  | { readonly state: 'ok'; readonly header: IndexHeader; readonly path: string }
  | { readonly state: 'absent' }
  /** Not what was written: a flipped bit, a cut, a missing part. */
  | { readonly state: 'damaged'; readonly detail: string }
  /** Whole, but of another library, model, shape, or of a later state than the truth's. */
  | { readonly state: 'other'; readonly detail: string };

const headerName = (fingerprint: string) => `similar-${fingerprint.slice(0, 16)}.json`;
const isOurs = (name: string, fingerprint: string) => name.startsWith(`similar-${fingerprint.slice(0, 16)}`);

/** Checks the file, every byte of it, without letting hnswlib near. `highest` is the truth's highest number. */
export function checkIndexFile(identity: IndexIdentity, highest: number): IndexFileState {
  const at = join(identity.folder, headerName(identity.fingerprint));
  if (!existsSync(at)) return { state: 'absent' };
  const header = openHeader(readFileSync(at));
  if (header === undefined)
    return { state: 'damaged', detail: 'The header of the index is not what was written.' };
  const difference = differenceOf(header, identity, highest);
  if (difference !== undefined) return { state: 'other', detail: difference };
  const path = join(identity.folder, header.payload);
  if (!existsSync(path)) return { state: 'damaged', detail: 'The index lacks its graph.' };
  const { bytes, sha256 } = hashFile(path);
  if (bytes !== header.bytes)
    return { state: 'damaged', detail: 'The graph of the index has another length.' };
  if (sha256 !== header.sha256)
    return { state: 'damaged', detail: 'The graph of the index is not what was written.' };
  return { state: 'ok', header, path };
}

function differenceOf(header: IndexHeader, identity: IndexIdentity, highest: number): string | undefined {
  if (header.fingerprint !== identity.fingerprint) return 'The index is of another model.';
  if (header.dimension !== identity.dimension) return 'The index is of another dimension.';
  if (header.generation !== identity.generation) return 'The index is of another library.';
  const { m, efConstruction } = identity.parameters;
  if (header.m !== m || header.efConstruction !== efConstruction) return 'The index has other parameters.';
  if (header.highest > highest) return 'The index is ahead of the library.';
  return undefined;
}

/** The index of a checked file. */
export function loadIndex(
  { header, path }: { header: IndexHeader; path: string },
  parameters: HnswParameters,
): HnswIndex {
  return HnswIndex.readChecked(path, header.dimension, parameters);
}

/**
 * Replaces the file: graph under a new name, looked through, hashed and synced; then the header that names it, by
 * rename. Whatever moment the power fails, the old pair or the new one is there. `disk-full` when the graph did not
 * arrive whole.
 */
export function writeIndexFile(
  index: HnswIndex,
  identity: IndexIdentity,
  highest: number,
): Outcome<IndexHeader> {
  const { folder, fingerprint, generation, dimension, parameters } = identity;
  const payload = `similar-${fingerprint.slice(0, 16)}-${randomUUID()}.hnsw`;
  const path = join(folder, payload);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    index.write(path);
    if (existsSync(path)) chmodSync(path, 0o600);
    const shape = { dimension, m: parameters.m, count: index.count };
    if (!existsSync(path) || !isWholeGraph(path, shape)) {
      rmSync(path, { force: true });
      return fail('disk-full', 'The index could not be written whole.');
    }
    const { m, efConstruction } = parameters;
    const made = { magic: 'simile-hnsw', format: 1, metric: 'inner product' } as const;
    const facts = { dimension, m, efConstruction, fingerprint, generation, highest, count: index.count };
    const header: IndexHeader = { ...made, ...facts, payload, ...hashFile(path) };
    putInPlace(folder, headerName(fingerprint), sealHeader(header));
    sweepIndexFiles(identity, payload);
    return succeed(header);
  } catch (error) {
    if (existsSync(path)) rmSync(path, { force: true });
    if (error instanceof Error && 'code' in error)
      return fail('disk-full', 'The index could not be written.');
    throw error;
  }
}

/** Takes the index off the disk: at once when a vector was removed, since the graph holds it still. */
export function dropIndexFile(identity: IndexIdentity): void {
  rmSync(join(identity.folder, headerName(identity.fingerprint)), { force: true });
  sweepIndexFiles(identity, undefined);
}

/** Takes the indexes of all models but one, or of all, off the disk, as far as they lie in this folder. */
export function dropOtherIndexFiles(folder: string, fingerprint: string | undefined): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (fingerprint === undefined || !isOurs(name, fingerprint)) rmSync(join(folder, name), { force: true });
}

function putInPlace(folder: string, name: string, text: string): void {
  const temporary = join(folder, `${name}.tmp-${process.pid}`);
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, join(folder, name));
  // Windows has no such thing as syncing a folder.
  if (process.platform === 'win32') return;
  const parent = openSync(folder, 'r');
  try {
    fsyncSync(parent);
  } finally {
    closeSync(parent);
  }
}

/** Removes graphs that no header names any more, and leftovers of a crash. */
export function sweepIndexFiles({ folder, fingerprint }: IndexIdentity, keep: string | undefined): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (isOurs(name, fingerprint) && name !== keep && name !== headerName(fingerprint)) {
      rmSync(join(folder, name), { force: true });
    }
  }
}
