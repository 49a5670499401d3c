import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import { sampleCases } from '../dicom/sample-library.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { countPending } from '../store/ledger.ts';
import { holdsLibrary } from '../store/open-store.ts';
import { entered } from './enter-library.ts';
import type { LibraryHolder } from './library-holder.ts';
import type { OpenLibrary } from './open-library.ts';

/** Commands that need no data of anyone's: sample cases, and a first library to begin with. */
export function sampleCommands(
  holder: LibraryHolder,
  deps: CoreDeps,
  importFolder: Handlers['ingest.folder'],
): Pick<Handlers, 'sample.make' | 'library.begin' | 'ingest.samples'> {
  return {
    'sample.make': async ({ place }, { pathOf, signal }) => {
      const folder = pathOf(place);
      return folder === undefined ? fail('grant-refused') : makeSamples(resolve(folder), signal, deps);
    },
    'library.begin': async ({ of }) => {
      if (deps.userFolder === undefined) return noneOfItsOwn;
      const policy = await deps.readPolicy?.();
      // Not understood, it leaves a person's own library where it was; a new one is refused when it is made.
      const place = (policy?.ok === true ? policy.value.libraryFolder : undefined) ?? deps.userFolder;
      const folder = join(place, of === 'sample' ? 'sample-library' : 'library');
      const library = holdsLibrary(folder)
        ? await holder.open(folder)
        : await holder.create(folder, of === 'sample' ? 'Sample cases' : 'My library', of === 'sample');
      return library.ok ? entered(library.value, deps) : library;
    },
    'ingest.samples': async (_, context) => {
      if (deps.userFolder === undefined) return noneOfItsOwn;
      const opened = holder.current();
      if (!opened.ok) return opened;
      const library = opened.value;
      if (!library.card().sample) return fail('not-found', 'The open library is not one of sample cases.');
      if (isWhole(library)) return succeed({ images: library.card().images });
      if (library.importing !== undefined) return fail('import-running');
      const cases = join(deps.userFolder, 'sample-cases');
      const made = await makeSamples(cases, context.signal, deps);
      if (!made.ok) return made;
      const still = holder.current();
      if (!still.ok || still.value !== library) return fail('cancelled');
      const imported = await importFolder({ folder: context.mint(cases) }, context);
      if (!imported.ok) return imported;
      return imported.value.cancelled
        ? fail('cancelled')
        : succeed({ images: imported.value.states.indexed });
    },
  };
}

const noneOfItsOwn = fail('not-found', 'This host keeps no library of its own.');

/** Whether every sample case came in to its end: an import that was cut short is begun again. */
function isWhole(library: OpenLibrary): boolean {
  return library.card().images >= sampleCases && countPending(library.store.database) === 0;
}

/** Drawing films is arithmetic, seconds of it: a thread of its own does it, once, and may be ended at any moment. */
async function makeSamples(
  folder: string,
  signal: AbortSignal,
  { sampleWorkerUrl = new URL('./make-samples.worker.ts', import.meta.url) }: CoreDeps,
): Promise<Outcome<{ cases: number; files: number }>> {
  const cases = { cases: sampleCases, files: sampleCases * 2 };
  try {
    if ((await countFiles(folder)) >= cases.files) return succeed(cases);
    const worker = new Worker(sampleWorkerUrl, { workerData: folder });
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop);
    await once(worker, 'exit');
    signal.removeEventListener('abort', stop);
    return signal.aborted ? fail('cancelled') : succeed(cases);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return fail(error.code === 'ENOSPC' ? 'disk-full' : 'folder-unreadable');
  }
}

async function countFiles(folder: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((name) => name.endsWith('.dcm') || name.endsWith('.txt')).length;
}
