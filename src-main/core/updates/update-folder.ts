import { z } from 'zod';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { UpdateState } from '../../../src-preload/contract/updates.ts';
import type { CoreDeps } from '../deps.ts';
import { readUserFile, writeUserFile } from '../user/user-file.ts';

const fileName = 'updates.json';
const kept = z.strictObject({ folder: z.string().optional() });

type Folder = NonNullable<UpdateState['folder']>;
type Deps = Pick<CoreDeps, 'readPolicy' | 'userFolder'>;

/** Where updates are looked for: the administrator's folder, else the one that this person chose; forbidden, nowhere. */
export async function updateFolder({ readPolicy, userFolder }: Deps): Promise<Outcome<Folder | undefined>> {
  const policy = await readPolicy?.();
  if (policy?.ok === false) return policy;
  if (policy?.value.updates === 'forbidden') return fail('update-forbidden');
  const fixed = policy?.value.updateFolder;
  if (fixed !== undefined) return succeed({ where: fixed, by: 'administrator' });
  if (userFolder === undefined) return succeed(undefined);
  const read = await readUserFile(userFolder, fileName, kept);
  // A file that is not what it was is no folder, and said to be none by `forgotUpdateFolder`.
  const where = read.ok ? read.value?.folder : undefined;
  return succeed(where === undefined ? undefined : { where, by: 'person' });
}

/** Whether a folder was chosen once and what was kept of it cannot be read; choosing one writes it anew. */
export async function forgotUpdateFolder({ userFolder }: Pick<Deps, 'userFolder'>): Promise<boolean> {
  return userFolder !== undefined && !(await readUserFile(userFolder, fileName, kept)).ok;
}

/** Remembers a folder of this person's, or forgets it. */
export function keepUpdateFolder(userFolder: string, folder: string | undefined): Promise<void> {
  return writeUserFile(userFolder, fileName, folder === undefined ? {} : { folder });
}
