import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { holdsLibrary } from '../store/open-store.ts';

/**
 * Whether a library may lie in a folder by this machine's policy: `library-place-refused` outside the place that the
 * administrator fixed. Where the policy cannot be understood no new one is made (`policy-malformed`), but one that is
 * there opens: a missing comma must not close a reading room.
 */
export async function libraryMayLieIn(
  folder: string,
  { readPolicy }: Pick<CoreDeps, 'readPolicy'>,
): Promise<Outcome<undefined>> {
  const policy = await readPolicy?.();
  if (policy === undefined) return succeed(undefined);
  if (!policy.ok) return holdsLibrary(folder) ? succeed(undefined) : policy;
  const { libraryFolder } = policy.value;
  if (libraryFolder === undefined || (await isWithin(folder, libraryFolder))) return succeed(undefined);
  return fail(
    'library-place-refused',
    'Your administrator has fixed the folder that libraries of this machine lie in.',
  );
}

async function isWithin(folder: string, place: string): Promise<boolean> {
  const way = relative(await whereItLies(resolve(place)), await whereItLies(resolve(folder)));
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

/** Where a path leads, links followed as far as there is anything: one inside the place may lead to a stick. */
async function whereItLies(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const above = dirname(path);
    return above === path ? path : join(await whereItLies(above), basename(path));
  }
}
