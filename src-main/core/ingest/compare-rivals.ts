import type { Database } from '../store/database.ts';
import { identitiesBeside } from '../store/images.ts';
import type { PendingEntry } from '../store/ledger.ts';
import { locationsOf } from '../store/locations.ts';
import { pathOfFile } from './path-of-file.ts';
import type { Prepared, PrepareJob } from './prepare-image.ts';
import type { Preparer } from './prepare-pool.ts';

export interface Comparing {
  readonly database: Database;
  readonly prepare: Preparer;
  readonly libraryFolder: string;
  readonly model: PrepareJob['model'];
}

export type Rival = ReturnType<typeof identitiesBeside>[number];

/** An image that was known by its codestreams and was decoded whole, to be compared. */
export interface Rehashed {
  readonly instanceId: number;
  readonly pixelSha256: Uint8Array;
}

/** The images that carry the UID of an entry and have another place already. */
export function rivalsOf(database: Database, entry: PendingEntry): readonly Rival[] {
  return identitiesBeside(database, entry);
}

/**
 * Decodes whole what `prepared` cannot be compared with yet: its rivals that are known by their codestreams only, where
 * none has its hash. A rival whose file cannot be read now stays as it is, and counts as another image.
 */
export async function rehashRivals(
  comparing: Comparing,
  prepared: Extract<Prepared, { kind: 'image' }>,
  rivals: readonly Rival[],
): Promise<readonly Rehashed[]> {
  const own = Buffer.from(prepared.pixelSha256);
  if (rivals.some(({ sha256 }) => own.equals(sha256))) return [];
  const rehashed: Rehashed[] = [];
  for (const rival of rivals.filter(({ hashedBy }) => hashedBy === 'codestream')) {
    const pixelSha256 = await wholeHashOf(comparing, rival);
    if (pixelSha256 !== undefined) rehashed.push({ instanceId: rival.instanceId, pixelSha256 });
  }
  return rehashed;
}

async function wholeHashOf(
  { database, prepare, libraryFolder, model }: Comparing,
  { instanceId, sha256 }: Rival,
): Promise<Uint8Array | undefined> {
  for (const location of locationsOf(database, instanceId)) {
    const path = pathOfFile(libraryFolder, location);
    if (path === undefined) continue;
    // The file may hold another image by now: what it is known by is asked for first.
    const small = await prepare.prepare({ path, knownContent: [], model });
    if (small.kind !== 'image' || !Buffer.from(small.pixelSha256).equals(sha256)) continue;
    const whole = await prepare.prepare({ path, knownContent: [], model, whole: true });
    if (whole.kind === 'image') return whole.pixelSha256;
  }
  return undefined;
}
