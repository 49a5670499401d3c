import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { audit } from '../store/audit-log.ts';
import { findSimilar, type Query } from './find-similar.ts';
import { neighboursPage } from './neighbours-page.ts';
import { queryOfFile, queryOfInstance } from './query-image.ts';

type SearchHandlers = Pick<Handlers, Extract<keyof Handlers, `search.${string}` | `index.${string}`>>;

const defaultHits = 30;

async function ofFile(library: OpenLibrary, path: string | undefined): Promise<Outcome<Query>> {
  return path === undefined ? fail('grant-refused') : queryOfFile(library, path);
}

/** Commands that ask for images like others. */
export function searchCommands(holder: LibraryHolder, deps: CoreDeps): SearchHandlers {
  return {
    'search.similar': async ({ image, k, filter, samePatient }, { pathOf, namesPaths = false }) => {
      const opened = holder.current();
      if (!opened.ok) return opened;
      const library = opened.value;
      const query =
        'file' in image ? await ofFile(library, pathOf(image.file)) : queryOfInstance(library, image);
      if (!query.ok) return query;
      const engine = await library.search();
      if (!engine.ok) return engine;
      return findSimilar(
        query.value,
        { k: k ?? defaultHits, filter, samePatient: samePatient ?? false, namesPaths },
        {
          database: library.store.database,
          libraryFolder: library.store.folder,
          model: library.model,
          modelId: library.modelId,
          engine: engine.value,
        },
      );
    },
    'search.neighbours': async ({ k, offset, limit }) => {
      const library = holder.current();
      if (!library.ok) return library;
      return neighboursPage(library.value, { k, offset: offset ?? 0, limit: limit ?? 100 });
    },
    'index.rebuild': async () => {
      const library = holder.current();
      if (!library.ok) return library;
      const startedAt = deps.clock.now();
      const engine = await library.value.search();
      if (!engine.ok) return engine;
      const rebuilt = await engine.value.rebuild();
      if (!rebuilt.ok) return rebuilt;
      audit(library.value.store.database, { at: deps.clock.stamp(), action: 'rebuild', subject: 'index' });
      return succeed({ ...rebuilt.value, seconds: (deps.clock.now() - startedAt) / 1000 });
    },
  };
}
