import { subtle } from 'node:crypto';
import { join } from 'node:path';
import { oneAtATime } from '../one-at-a-time.ts';
import { Refusal } from '../refusal.ts';
import { findBatch } from '../store/batches.ts';
import type { Database } from '../store/database.ts';
import type { LedgerEntry } from '../store/ledger.ts';
import { type FirstLook, lookAtBytes } from './first-look.ts';
import { keepOriginal } from './keep-original.ts';
import { readWholeFile } from './read-whole-file.ts';

/** What a folder's catalogued object is after it was copied, and where the copy lies. */
export interface CopiedObject {
  readonly look: FirstLook;
  readonly copiedTo?: string;
}

/**
 * Whether an import that copies keeps a copy of what a first look found: of every object that is no image. Images are copied
 * when their pixels are read; a directory of a medium names places that a copy has not.
 */
export function isCopiedAtOnce(look: FirstLook): look is Extract<FirstLook, { kind: 'catalogued' }> {
  return look.kind === 'catalogued' && look.facts.instance.kind !== 'media-directory';
}

/** Whether an import that was to copy has left an object where it lay, as those of older Similes did. */
export function lacksCopy(database: Database, known: LedgerEntry): boolean {
  const { state, code, instanceId, copiedTo, batchId } = known;
  if (state !== 'catalogued' || instanceId === null || copiedTo !== null || code === 'media-directory')
    return false;
  return findBatch(database, batchId)?.mode === 'copy';
}

const notCopied =
  'Recorded as what it is. It is too large to be copied into the library: it stays where it lies.';

const inTurn = oneAtATime();

/**
 * Copies an object that is no image into the library's originals and looks at the very bytes that were copied. One at a
 * time: a segmentation can be as large as a stack. One that is larger than is taken into memory stays what its `first` look
 * found, without a copy. Throws the refusal `disk-full`.
 */
export function copyObject(
  libraryFolder: string,
  root: string,
  relativePath: string,
  first: Extract<FirstLook, { kind: 'catalogued' }>,
): Promise<CopiedObject> {
  return inTurn(async () => {
    try {
      const bytes = await readWholeFile(join(root, relativePath));
      const look = await lookAtBytes(relativePath, bytes);
      if (!isCopiedAtOnce(look)) return { look };
      const hash = Buffer.from(await subtle.digest('SHA-256', bytes));
      return { look, copiedTo: await keepOriginal(libraryFolder, hash, bytes) };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'disk-full') throw error;
      if (error.code === 'too-large') return { look: { ...first, reason: notCopied } };
      return { look: { kind: 'refused', code: error.code, reason: error.message } };
    }
  });
}
