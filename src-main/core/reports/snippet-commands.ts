import type { Handlers } from '../core.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { settle } from '../refusal.ts';
import { snippetsOfStudies } from '../store/reports/text-snippets.ts';
import { parseTextQuery } from './parse-text-query.ts';

/** Commands for the rows of a list that was narrowed by words of reports. */
export function snippetCommands(holder: LibraryHolder): Pick<Handlers, 'snippet.studies'> {
  return {
    'snippet.studies': async ({ text, studies }) => {
      const library = holder.current();
      if (!library.ok) return library;
      return settle(() =>
        snippetsOfStudies(library.value.store.database, parseTextQuery(text).match, studies),
      );
    },
  };
}
