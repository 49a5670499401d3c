import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { RegionStatus } from '../../../src-preload/contract/regions.ts';
import type { Handlers } from '../core.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { forgetDeleted } from '../store/check-database.ts';
import { dropRegions } from '../store/regions.ts';
import { writeSetting } from '../store/settings.ts';
import { fillRegions, keepsRegions, regionStatus, setWaiting, waits } from './region-fill.ts';

type RegionsHandlers = Pick<Handlers, 'regions.status' | 'regions.keep' | 'regions.pause' | 'regions.fill'>;

/** Commands about parts of images. One filling of a library at a time: who asks for another waits for it. */
export function regionsCommands(holder: LibraryHolder): RegionsHandlers {
  return {
    'regions.status': async () => {
      const library = holder.current();
      return library.ok ? succeed(regionStatus(library.value)) : library;
    },
    'regions.keep': async ({ on }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const { database } = library.value.store;
      writeSetting(database, 'regions', on);
      if (!on) {
        library.value.filling?.stop();
        await library.value.filling?.ended;
        dropRegions(database, library.value.modelId);
        forgetDeleted(database);
      }
      return succeed(regionStatus(library.value));
    },
    'regions.pause': async ({ paused }) => {
      const library = holder.current();
      if (!library.ok) return library;
      setWaiting(library.value, paused);
      if (paused) {
        library.value.filling?.stop();
        await library.value.filling?.ended;
      }
      return succeed(regionStatus(library.value));
    },
    'regions.fill': async (_, { signal }) => {
      const library = holder.current();
      if (!library.ok) return library;
      return keepsRegions(library.value) && !waits(library.value)
        ? fillAlone(library.value, signal)
        : succeed(regionStatus(library.value));
    },
  };
}

async function fillAlone(library: OpenLibrary, signal: AbortSignal): Promise<Outcome<RegionStatus>> {
  if (library.filling !== undefined) {
    await library.filling.ended;
    return succeed(regionStatus(library));
  }
  const stop = new AbortController();
  const run = fillRegions(library, AbortSignal.any([signal, stop.signal]));
  const ended = run.then(
    () => undefined,
    () => undefined,
  );
  library.filling = { stop: () => stop.abort(), ended };
  const outcome = await run.finally(() => (library.filling = undefined));
  return outcome.ok ? succeed(regionStatus(library)) : outcome;
}
