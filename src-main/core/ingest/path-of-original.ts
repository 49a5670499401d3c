import { join } from 'node:path';
import { originalsFolder } from './keep-original.ts';

// The only form that `keepOriginal` gives. A library may come from anybody, and its ledger may say `../../x`.
const form = new RegExp(`^${originalsFolder}/([0-9a-f]{2})/\\1[0-9a-f]{62}\\.dcm$`);

/** Where a copy lies that the ledger names; undefined where no copy of this library can be named so. */
export function pathOfOriginal(libraryFolder: string, copiedTo: string): string | undefined {
  return form.test(copiedTo) ? join(libraryFolder, copiedTo) : undefined;
}
