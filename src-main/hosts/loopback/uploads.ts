import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Grant } from '../../../src-preload/contract/grant.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { isDiskFull } from '../../core/is-disk-full.ts';
import type { Limits, LoopbackDeps } from './loopback-deps.ts';
import type { Refused } from './judge-request.ts';

export interface Uploads {
  /** Keeps a dropped file and gives the grant to read it, or says why not. */
  receive(bytes: AsyncIterable<Buffer>): Promise<Outcome<{ grant: Grant; bytes: number }> | Refused>;
  /** Removes a dropped file; false when there is none by this grant. */
  release(grant: string): Promise<boolean>;
  close(): Promise<void>;
}

type Needs = Pick<LoopbackDeps, 'grants' | 'secret'> & {
  readonly folder: string;
  readonly limits: Pick<Limits, 'uploadBytes' | 'uploads' | 'uploadKeptMs'>;
};

/**
 * Dropped files, in this host's own private folder, each readable by its owner alone and named by us: the name it had
 * says who the patient is. A file goes when it is released, when its time is over, or with the host; what a host that was
 * killed has left goes at the next start (`own-folder.ts`).
 */
export function createUploads({ grants, secret, folder, limits }: Needs): Uploads {
  const kept = new Map<string, { readonly path: string; readonly timer: NodeJS.Timeout }>();
  let arriving = 0;

  async function release(word: string): Promise<boolean> {
    const upload = kept.get(word);
    if (upload === undefined) return false;
    kept.delete(word);
    clearTimeout(upload.timer);
    await rm(upload.path, { force: true });
    return true;
  }

  function keep(path: string): Grant {
    const grant = grants.mint(path);
    const timer = setTimeout(() => void release(grant), limits.uploadKeptMs);
    kept.set(grant, { path, timer: timer.unref() });
    return grant;
  }

  return {
    async receive(bytes) {
      if (kept.size + arriving >= limits.uploads) return { status: 429, why: 'too many dropped files' };
      const path = join(folder, `dropped-${secret()}`);
      arriving += 1;
      try {
        const written = await writeAtMost(path, bytes, limits.uploadBytes);
        if (written !== 'too-large' && written !== 'disk-full')
          return succeed({ grant: keep(path), bytes: written });
        await rm(path, { force: true });
        return written === 'disk-full' ? fail('disk-full') : { status: 413, why: 'too large' };
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      } finally {
        arriving -= 1;
      }
    },
    release,
    async close() {
      await Promise.all([...kept.keys()].map(release));
    },
  };
}

/** Gives the number of bytes written to the new file, or what stopped it half way. */
async function writeAtMost(
  path: string,
  bytes: AsyncIterable<Buffer>,
  limit: number,
): Promise<number | 'too-large' | 'disk-full'> {
  let total = 0;
  const within = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      total += chunk.length;
      if (total > limit) return;
      yield chunk;
    }
  };
  try {
    await pipeline(bytes, within, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    if (isDiskFull(error)) return 'disk-full';
    throw error;
  }
  return total > limit ? 'too-large' : total;
}
