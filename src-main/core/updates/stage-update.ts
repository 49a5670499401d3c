import { randomUUID } from 'node:crypto';
import { chmod, copyFile, mkdir, rm } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { UpdateCard } from '../../../src-preload/contract/updates.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { isDiskFull } from '../is-disk-full.ts';
import { checkUpdate, judgeHead, withFile } from './check-update.ts';
import type { Here } from './judge-update.ts';
import { updateExtension } from './update-layout.ts';

/** Where updates wait that were taken over; its owner's alone. */
export function stagingFolder(userFolder: string): string {
  return join(userFolder, 'updates');
}

export function stagedFile(userFolder: string, update: string): string {
  return join(stagingFolder(userFolder), `${update}${updateExtension}`);
}

/**
 * Takes an update to this person's own folder and checks it there: what is checked is what nobody else can change, and
 * what lay on a stick or a server is not looked at again. What was taken before goes.
 */
export async function stageUpdate(
  path: string,
  userFolder: string,
  here: Here,
): Promise<Outcome<{ readonly update: string; readonly card: UpdateCard }>> {
  // Before a disk is filled with something else.
  const head = await withFile(path, (file) => judgeHead(file, here));
  if (!head.ok) return head;
  const update = randomUUID();
  const staged = stagedFile(userFolder, update);
  try {
    await clearStaged(userFolder);
    await mkdir(stagingFolder(userFolder), { recursive: true, mode: 0o700 });
    await copyFile(path, staged, constants.COPYFILE_EXCL);
    await chmod(staged, 0o600);
  } catch (error) {
    await rm(staged, { force: true });
    if (!isSystemError(error)) throw error;
    return fail(isDiskFull(error) ? 'disk-full' : 'unreadable');
  }
  const checked = await checkUpdate(staged, here);
  if (checked.ok) return succeed({ update, card: checked.value });
  await rm(staged, { force: true });
  return checked;
}

/** Removes whatever was taken over and not installed, and installers that have done their work. */
export async function clearStaged(userFolder: string): Promise<void> {
  await rm(stagingFolder(userFolder), { recursive: true, force: true });
}
