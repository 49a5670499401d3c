import { sep } from 'node:path';
import { z } from 'zod';
import { findBatch } from '../store/batches.ts';
import type { Database } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

const key = 'unfinished-walks';
const walks = z.array(z.strictObject({ batchId: z.number().int(), folder: z.string() }));
export type Walk = z.infer<typeof walks>[number];

/**
 * Folders whose import was cancelled, or cut off, before every file in them was met. The ledger knows only files that
 * were met, so a resume that trusted it alone would leave the rest out without a word.
 */
export function unfinishedWalks(database: Database): readonly Walk[] {
  const kept = walks.safeParse(readSetting(database, key) ?? []);
  // Undoing an import takes its batch away; nobody wants that folder any more.
  return kept.success ? kept.data.filter(({ batchId }) => findBatch(database, batchId) !== undefined) : [];
}

export function beginWalk(database: Database, walk: Walk): void {
  writeSetting(database, key, [...others(database, walk.batchId), walk]);
}

export function endWalk(database: Database, batchId: number): void {
  writeSetting(database, key, others(database, batchId));
}

/** A folder that lies elsewhere now is walked there, from its root or from a folder below it. */
export function moveWalks(database: Database, from: string, to: string): void {
  const moved = unfinishedWalks(database).map((walk) =>
    walk.folder === from || walk.folder.startsWith(from + sep)
      ? { ...walk, folder: to + walk.folder.slice(from.length) }
      : walk,
  );
  writeSetting(database, key, moved);
}

function others(database: Database, batchId: number): readonly Walk[] {
  return unfinishedWalks(database).filter((walk) => walk.batchId !== batchId);
}
