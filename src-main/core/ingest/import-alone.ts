import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import type { OpenLibrary, RunningImport } from '../library/open-library.ts';

export type AloneWork<T> = (library: OpenLibrary, stop: AbortSignal) => Promise<Outcome<T>>;

/**
 * Runs an import of the open library: `import-running` where one runs already. A reading of its reports that runs gives
 * way: the import takes it up itself. What is being taken out has left before anything comes in.
 */
export async function importAlone<T>(
  holder: LibraryHolder,
  signal: AbortSignal,
  work: AloneWork<T>,
): Promise<Outcome<T>> {
  const opened = holder.current();
  if (!opened.ok) return opened;
  const library = opened.value;
  if (library.importing !== undefined) return fail('import-running');
  return occupy(library, 'importing', signal, async (stop) => {
    await ended(library.reading);
    await Promise.allSettled(library.removals);
    return work(library, stop);
  });
}

/** Runs over the reports of the open library, after any such run before it: `import-running` where an import runs. */
export async function readAlone<T>(
  holder: LibraryHolder,
  signal: AbortSignal,
  work: AloneWork<T>,
): Promise<Outcome<T>> {
  const opened = holder.current();
  return opened.ok ? readLibraryAlone(opened.value, signal, work) : opened;
}

/** The same of a library that is at hand. */
export async function readLibraryAlone<T>(
  library: OpenLibrary,
  signal: AbortSignal,
  work: AloneWork<T>,
): Promise<Outcome<T>> {
  while (library.reading !== undefined) await ended(library.reading);
  if (library.importing !== undefined) return fail('import-running');
  return occupy(library, 'reading', signal, (stop) => work(library, stop));
}

async function ended(running: RunningImport | undefined): Promise<void> {
  running?.stop();
  await running?.ended;
}

async function occupy<T>(
  library: OpenLibrary,
  slot: 'importing' | 'reading',
  signal: AbortSignal,
  work: (stop: AbortSignal) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const stop = new AbortController();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  library[slot] = { stop: () => stop.abort(), ended: promise };
  try {
    return await work(AbortSignal.any([signal, stop.signal]));
  } finally {
    library[slot] = undefined;
    resolve(undefined);
  }
}
