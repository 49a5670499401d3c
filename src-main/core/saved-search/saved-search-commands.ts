import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import type { Database } from '../store/database.ts';
import {
  deleteSearch,
  isNameTaken,
  renameSearch,
  savedSearches,
  saveSearch,
} from '../store/saved-searches.ts';

type SavedSearchHandlers = Pick<Handlers, Extract<keyof Handlers, `saved-search.${string}`>>;

const unknown = 'There is no such search in this library.';

/** Commands about questions that are kept under a name. */
export function savedSearchCommands(
  holder: LibraryHolder,
  { clock }: Pick<CoreDeps, 'clock'>,
): SavedSearchHandlers {
  const inLibrary = async <T>(work: (database: Database) => Outcome<T>): Promise<Outcome<T>> => {
    const library = holder.current();
    return library.ok ? work(library.value.store.database) : library;
  };
  return {
    'saved-search.list': () => inLibrary((database) => succeed(savedSearches(database))),
    'saved-search.save': ({ name, question, replace }) =>
      inLibrary((database) => {
        const saved = saveSearch(database, { name, question, at: clock.stamp(), replace: replace ?? false });
        return saved === undefined ? fail('name-taken') : succeed(saved);
      }),
    'saved-search.rename': ({ search, name }) =>
      inLibrary((database) => {
        if (isNameTaken(database, name, search)) return fail('name-taken');
        const renamed = renameSearch(database, search, name);
        return renamed === undefined ? fail('not-found', unknown) : succeed(renamed);
      }),
    'saved-search.delete': ({ search }) =>
      inLibrary((database) => (deleteSearch(database, search) ? succeed({}) : fail('not-found', unknown))),
  };
}
