import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type Outcome, succeed } from '../../../src-preload/contract/failure.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { isDiskFull } from '../is-disk-full.ts';
import { judgeHead, judgePayload, withFile } from './check-update.ts';
import type { Here } from './judge-update.ts';
import { stagedFile, stagingFolder } from './stage-update.ts';

/** Whoever runs it may read and run it, nobody may change it. */
const runnable = 0o500;

/** An installer that is ready to be handed to the system, and what its signer says of it. */
export interface UnpackedUpdate {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly signer: string;
}

/**
 * Writes the installer of an update that was staged beside it and gives where: what the system is handed. It is judged
 * once more while its bytes are copied, from the first byte of the file to the last, and nothing is left of one that fails.
 */
export function unpackUpdate(
  userFolder: string,
  update: string,
  here: Here,
): Promise<Outcome<UnpackedUpdate>> {
  return withFile(stagedFile(userFolder, update), async (file) => {
    const judged = await judgeHead(file, here);
    if (!judged.ok) return judged;
    const { signer, manifest } = judged.value;
    const { name, version, sha256 } = manifest;
    const path = join(stagingFolder(userFolder), name);
    const copy = await openAnew(path);
    if (!copy.ok) return copy;
    let isWhole = false;
    try {
      const payload = await judgePayload(file, judged.value, copy.value);
      isWhole = payload.ok;
      return payload.ok ? succeed({ path, name, version, sha256, signer }) : payload;
    } finally {
      if (!isWhole) await copy.value.truncate(0);
      await copy.value.close();
    }
  });
}

/** Never over a file that is there, and never through a link. */
async function openAnew(path: string) {
  try {
    return succeed(await open(path, 'wx', runnable));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return fail(isDiskFull(error) ? 'disk-full' : 'unreadable');
  }
}
