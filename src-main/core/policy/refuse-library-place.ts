import { isAbsolute, relative, resolve } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';

/**
 * Whether a library may lie in a folder by this machine's policy: `library-place-refused` outside the place that the
 * administrator fixed, `policy-malformed` where it cannot be known.
 */
export async function libraryMayLieIn(
  folder: string,
  { readPolicy }: Pick<CoreDeps, 'readPolicy'>,
): Promise<Outcome<undefined>> {
  const policy = await readPolicy?.();
  if (policy === undefined) return succeed(undefined);
  if (!policy.ok) return policy;
  const { libraryFolder } = policy.value;
  if (libraryFolder === undefined || isWithin(folder, libraryFolder)) return succeed(undefined);
  return fail(
    'library-place-refused',
    'Your administrator has fixed the folder that libraries of this machine lie in.',
  );
}

function isWithin(folder: string, place: string): boolean {
  const way = relative(resolve(place), resolve(folder));
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}
