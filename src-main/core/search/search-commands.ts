import { succeed } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { audit } from '../store/audit-log.ts';
import { neighboursPage } from './neighbours-page.ts';
import { searchSimilar } from './search-similar.ts';

type SearchHandlers = Pick<Handlers, Extract<keyof Handlers, `search.${string}` | `index.${string}`>>;

/** Commands that ask for images like others. */
export function searchCommands(holder: LibraryHolder, deps: CoreDeps): SearchHandlers {
  return {
    'search.similar': async (query, { pathOf, namesPaths = false }) => {
      const library = holder.current();
      return library.ok ? searchSimilar(library.value, query, { pathOf, namesPaths }) : library;
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
