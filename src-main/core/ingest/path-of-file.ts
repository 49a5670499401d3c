import { join } from 'node:path';
import { pathOfOriginal } from './path-of-original.ts';

interface Place {
  readonly root: string;
  readonly relativePath: string;
  readonly copiedTo: string | null;
}

/** Where a file of the ledger can be read: the library's copy, or where it was imported from. Undefined as for a copy. */
export function pathOfFile(
  libraryFolder: string,
  { root, relativePath, copiedTo }: Place,
): string | undefined {
  return copiedTo === null ? join(root, relativePath) : pathOfOriginal(libraryFolder, copiedTo);
}
