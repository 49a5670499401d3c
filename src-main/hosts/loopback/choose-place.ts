import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { Grant } from '../../../src-preload/contract/grant.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Grants } from '../../serve/grants.ts';

/** What a person typed into the path field, and what for. */
export const typedPlace = z.strictObject({
  path: z.string().min(1).max(4096),
  use: z.enum(['read', 'write']),
});
export type TypedPlace = z.infer<typeof typedPlace>;

export interface ChosenPlace {
  readonly grant: Grant;
  /** `new` is a place to write to that does not exist yet, in a folder that does. */
  readonly kind: 'folder' | 'file' | 'new';
}

/**
 * The path field's stand-in for a file dialog: checks that the place is there and open to this person, and mints the
 * grant that commands take instead of a path. `~` is the home folder. Links are followed now, not when it is used.
 */
export async function choosePlace(
  { path, use }: TypedPlace,
  { mint }: Pick<Grants, 'mint'>,
): Promise<Outcome<ChosenPlace>> {
  const typed = path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
  if (!isAbsolute(typed) || typed.includes('\0')) return fail('bad-input', 'Give the whole path.');
  try {
    const found = await locate(typed, use);
    return succeed({ grant: mint(found.path), kind: found.kind });
  } catch (error) {
    if (isFileSystemError(error))
      return fail('unreadable', 'There is no such place, or it is not open to you.');
    throw error;
  }
}

async function locate(
  path: string,
  use: TypedPlace['use'],
): Promise<{ readonly path: string; readonly kind: ChosenPlace['kind'] }> {
  try {
    const real = await realpath(path);
    await access(real, use === 'read' ? constants.R_OK : constants.W_OK);
    return { path: real, kind: (await stat(real)).isDirectory() ? 'folder' : 'file' };
  } catch (error) {
    if (use === 'read' || !isFileSystemError(error) || error.code !== 'ENOENT') throw error;
  }
  const parent = await realpath(dirname(path));
  await access(parent, constants.W_OK);
  return { path: join(parent, basename(path)), kind: 'new' };
}

function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
