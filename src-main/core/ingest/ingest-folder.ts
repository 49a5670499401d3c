import { access, realpath, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import type { ImportReport } from '../../../src-preload/contract/import.ts';
import type { Told } from '../../../src-preload/contract/events.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Embedder } from '../embed/embedder.ts';
import { Refusal, settleAsync } from '../refusal.ts';
import { audit } from '../store/audit-log.ts';
import { findBatch, finishBatch, type ImportMode, latestBatch, startBatch } from '../store/batches.ts';
import { countEmbeddings, countStates, listFiles } from '../store/ledger-counts.ts';
import { countPending, retryUnsupported } from '../store/ledger.ts';
import type { Store } from '../store/open-store.ts';
import { refusingFullDisk } from '../store/refusing-full-disk.ts';
import { ensureRoot, listRoots, type Root } from '../store/roots.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { removeOrphans } from '../store/remove-records.ts';
import { decoderEdition } from './decoder-edition.ts';
import type { PrepareJob } from './prepare-image.ts';
import type { Preparer } from './prepare-pool.ts';
import { progressMeter } from './progress-meter.ts';
import type { ReportTools } from './report-phase.ts';
import { readHeaders } from './read-headers.ts';
import { isSystemError } from './walk-folder.ts';
import { beginWalk, endWalk, unfinishedWalks, type Walk } from './unfinished-walks.ts';
import { type PixelPhase, workOffPixels } from './work-off-pixels.ts';
import { workOffReports } from './work-off-reports.ts';

export interface IngestDeps {
  readonly store: Store;
  /** The engines start only when some pixels wait: an import that finds nothing new ends at once. */
  readonly openPreparer: () => Preparer;
  readonly openEmbedder: () => Promise<Outcome<Embedder>>;
  readonly reports: ReportTools;
  readonly model: PrepareJob['model'];
  readonly modelId: number;
  readonly clock: { readonly now: () => number; readonly stamp: () => string };
  readonly studyOnScreen: () => number | undefined;
  /** Encodes regions, where the library keeps them and knows along what. */
  readonly regions: () => PixelPhase['regions'];
  /** Takes vectors that left the library, and what was seen of their images, out of memory and off the disk. */
  readonly forget: (vectors: readonly number[]) => Promise<void>;
  readonly tell: (told: Told) => void;
}

/**
 * Imports a folder: headers first, then pixels, thumbnails and embeddings. Importing the same folder again does only
 * what is new. Cancelling finishes what is in work; the next import, or `resumeIngest`, takes up what is left.
 * Fails with `folder-unreadable`, `disk-full` or `root-offline`.
 */
export async function ingestFolder(
  folder: string,
  mode: ImportMode,
  deps: IngestDeps,
  stop: AbortSignal,
): Promise<Outcome<ImportReport>> {
  const readable = await canonicalFolder(folder);
  if (!readable.ok) return readable;
  return settleAsync(() => refusingFullDisk(() => runImport(readable.value, mode, deps, stop)));
}

/**
 * Takes up what is left: folders that were not walked to their end, then every file whose pixels still wait, whichever
 * import met it. `not-found` where there was no import yet.
 */
export async function resumeIngest(deps: IngestDeps, stop: AbortSignal): Promise<Outcome<ImportReport>> {
  const batch = latestBatch(deps.store.database);
  if (batch === undefined) return fail('not-found', 'There is no import to resume.');
  return settleAsync(() =>
    refusingFullDisk(async () => {
      const startedAt = deps.clock.now();
      let [walked, fresh] = [0, 0];
      for (const walk of unfinishedWalks(deps.store.database)) {
        const readable = await canonicalFolder(walk.folder);
        if (!readable.ok)
          throw new Refusal('root-offline', 'A folder of an unfinished import cannot be reached.');
        const counts = await headers(walk, deps, stop);
        walked += counts.walked;
        fresh += counts.fresh;
      }
      await reports(deps, batch, stop);
      await pixels(deps, batch, stop);
      if (!stop.aborted) finishBatch(deps.store.database, batch, deps.clock.stamp());
      return report(deps, { batchId: batch, folder: undefined, walked, fresh, startedAt, stop });
    }),
  );
}

async function runImport(
  folder: string,
  mode: ImportMode,
  deps: IngestDeps,
  stop: AbortSignal,
): Promise<ImportReport> {
  const { store, clock } = deps;
  const startedAt = clock.now();
  const root = rootOf(store, folder, clock.stamp());
  const batchId = startBatch(store.database, root.rootId, mode, clock.stamp());
  audit(store.database, {
    at: clock.stamp(),
    action: 'import',
    subject: `batch ${batchId}`,
    detail: { mode },
  });
  retryWithNewDecoders(store);
  const counts = await headers({ batchId, folder }, deps, stop);
  await reports(deps, batchId, stop);
  await pixels(deps, batchId, stop);
  if (!stop.aborted) finishBatch(store.database, batchId, clock.stamp());
  return report(deps, { batchId, folder, walked: counts.walked, fresh: counts.fresh, startedAt, stop });
}

/** Reads the headers of every file below a folder. A walk that is stopped is remembered until a resume ends it. */
async function headers({ batchId, folder }: Walk, deps: IngestDeps, stop: AbortSignal) {
  const { store, clock } = deps;
  const { database } = store;
  beginWalk(database, { batchId, folder });
  const counts = await readHeaders({
    database,
    batchId,
    folder,
    placeOf: placer(folder, listRoots(database), rootOf(store, folder, clock.stamp())),
    libraryFolder: store.folder,
    copies: findBatch(database, batchId)?.mode === 'copy',
    leaveOut: [await realpath(store.folder)],
    clock,
    meter: progressMeter(batchId, 'headers', meterDeps(deps)),
    stop,
  });
  const left = removeOrphans(database);
  if (left.instances > 0) await deps.forget(left.vectors);
  if (!stop.aborted) endWalk(database, batchId);
  return counts;
}

/** Reads reports while pixels wait: a library is searched by words in minutes. */
async function reports(deps: IngestDeps, batchId: number, stop: AbortSignal): Promise<void> {
  const { store, clock, reports: tools } = deps;
  const { database, folder } = store;
  const { states } = countStates(database, { seenIn: batchId });
  const meter = progressMeter(batchId, 'reports', meterDeps(deps));
  const tell = (done: number, total: number): void => meter.tell(done, total, states, done === total);
  await workOffReports({ ...tools, database, libraryFolder: folder, clock, stop, tell });
}

async function pixels(deps: IngestDeps, batchId: number, stop: AbortSignal): Promise<void> {
  const { store, clock } = deps;
  const { states } = countStates(store.database, { seenIn: batchId });
  const total = countPending(store.database);
  const meter = progressMeter(batchId, 'pixels', meterDeps(deps));
  let done = 0;
  if (total > 0)
    await workOffPixels({
      ...(await engines(deps)),
      database: store.database,
      libraryFolder: store.folder,
      model: deps.model,
      modelId: deps.modelId,
      studyOnScreen: deps.studyOnScreen,
      regions: deps.regions(),
      copyTo: (entry) =>
        findBatch(store.database, entry.batchId)?.mode === 'copy' ? store.folder : undefined,
      settled: (state) => {
        done += 1;
        states[state] += 1;
        meter.tell(done, total, states);
      },
      clock,
      stop,
    });
  // A file that became another image since its header was read stands for what it was no more.
  if (total > 0) removeOrphans(store.database);
  meter.tell(done, total, states, true);
}

/** A model that does not start is `model-refused`: the import stops before any file is marked. */
async function engines(deps: IngestDeps): Promise<{ prepare: Preparer; embedder: Embedder }> {
  const embedder = await deps.openEmbedder();
  if (!embedder.ok) throw new Refusal(embedder.failure.code, embedder.failure.detail);
  return { prepare: deps.openPreparer(), embedder: embedder.value };
}

interface Run {
  readonly batchId: number;
  /** Undefined where nothing was walked: a resume speaks of everything its batch brought in. */
  readonly folder: string | undefined;
  readonly walked: number;
  readonly fresh: number;
  readonly startedAt: number;
  readonly stop: AbortSignal;
}

function report(deps: IngestDeps, run: Run): ImportReport {
  const { database } = deps.store;
  const scope =
    run.folder === undefined ? ({ batchId: run.batchId } as const) : ({ seenIn: run.batchId } as const);
  const { states, pending } = countStates(database, scope);
  const files = listFiles(database, { scope, offset: 0, limit: Number.MAX_SAFE_INTEGER });
  const cancelled = run.stop.aborted;
  deps.tell({ name: 'ingest.finished', body: { batch: run.batchId, cancelled } });
  return {
    batch: run.batchId,
    walked: run.walked,
    new: run.fresh,
    states,
    embedding: countEmbeddings(database, scope),
    files: files.rows.map(({ root, path, ...file }) => ({
      ...file,
      path: shownPath(run.folder, root, path),
    })),
    pending,
    cancelled,
    seconds: (deps.clock.now() - run.startedAt) / 1000,
  };
}

/** A path as the caller of an import knows it: below the folder that was named. */
function shownPath(folder: string | undefined, root: string, relativePath: string): string {
  return folder === undefined || folder === root
    ? relativePath
    : relative(folder, resolve(root, relativePath));
}

function meterDeps(deps: IngestDeps): Parameters<typeof progressMeter>[2] {
  return { now: deps.clock.now, tell: (body) => deps.tell({ name: 'ingest.progress', body }) };
}

/** The root a folder is kept under: one that already holds it, or its own. */
function rootOf(store: Store, folder: string, stamp: string): Root {
  const holding = listRoots(store.database).find((root) => isBelow(folder, root.path));
  return holding ?? ensureRoot(store.database, folder, stamp);
}

/** Paths below a root that was imported before keep that root, so that no file has two places in the ledger. */
function placer(folder: string, roots: readonly Root[], own: Root) {
  const nested = roots.filter((root) => root.rootId !== own.rootId && isBelow(root.path, folder));
  const prefix = own.path === folder ? '' : `${relative(own.path, folder).split(sep).join('/')}/`;
  return (relativePath: string): { rootId: number; relativePath: string } => {
    for (const root of nested) {
      const below = `${relative(folder, root.path).split(sep).join('/')}/`;
      if (relativePath.startsWith(below))
        return { rootId: root.rootId, relativePath: relativePath.slice(below.length) };
    }
    return { rootId: own.rootId, relativePath: prefix + relativePath };
  };
}

function isBelow(folder: string, ancestor: string): boolean {
  return folder === ancestor || folder.startsWith(ancestor.endsWith(sep) ? ancestor : ancestor + sep);
}

function retryWithNewDecoders(store: Store): void {
  if (readSetting(store.database, 'decoder-edition') === decoderEdition) return;
  retryUnsupported(store.database);
  writeSetting(store.database, 'decoder-edition', decoderEdition);
}

async function canonicalFolder(folder: string): Promise<Outcome<string>> {
  try {
    const real = await realpath(folder);
    if (!(await stat(real)).isDirectory()) return fail('folder-unreadable', 'This is not a folder.');
    await access(real);
    return succeed(real);
  } catch (error) {
    if (isSystemError(error)) return fail('folder-unreadable');
    throw error;
  }
}
