import { useStore } from 'zustand';
import { filterChips, withoutChip } from '../features/library/filter-chips.ts';
import { focusList } from '../features/library/focus-list.ts';
import { shownLibrary } from '../features/libraries/libraries-store.ts';
import { LibraryMenu } from '../features/libraries/library-menu.tsx';
import { SavedSearches } from '../features/saved-searches/saved-searches.tsx';
import { Button } from '../ui/button.tsx';
import { Chips } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { QueryField } from './query-field.tsx';
import { useStores } from './stores.ts';
import { useQuestion } from './use-question.ts';
import css from './query-bar.module.css';

/** The one place for a question: everything that narrows the library is in view here, and goes away here. */
export function QueryBar() {
  const { library, facets, libraries, imports, place, collections, presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const cards = useStore(collections, (state) => state.cards);
  const query = useStore(library, (state) => state.query);
  const offered = useStore(facets, (state) => state.offered);
  const shown = useStore(libraries, shownLibrary);
  const open = shown !== undefined;
  // Over an image it would lie on a name.
  const atList = useStore(place, (state) => state.place.at === 'library');
  const { text, complaint, ask, askText, type, takeSuggestion, eraseChip } = useQuestion();
  const chips = filterChips(query.filter, cards);

  return (
    <header className={css['bar']}>
      <LibraryMenu key={presenting ? 'presenting' : 'plain'} />
      <search className={css['query']} aria-label="Library">
        <Icon name="search" />
        {chips.length > 0 && (
          <Chips
            line
            label="Filters"
            chips={chips}
            onRemove={(ids) => ask({ filter: ids.reduce(withoutChip, query.filter) })}
          />
        )}
        <QueryField
          text={text}
          disabled={!open}
          facets={offered.counts}
          findings={offered.reports}
          complaint={atList ? complaint : undefined}
          onText={type}
          onAsk={(words, where) => void askText(words, where)}
          onSuggestion={takeSuggestion}
          onDown={() => {
            if (place.getState().place.at !== 'library') return;
            focusList();
            if (library.getState().cursor === undefined) library.getState().moveTo(0);
          }}
          onEraseChip={() => {
            const last = chips.at(-1);
            if (last !== undefined) eraseChip(last.id);
          }}
        />
        {open && !presenting && <SavedSearches key={shown} />}
      </search>
      <Button look="plain" onPress={() => imports.getState().setOpen(true)} disabled={!open || presenting}>
        <Icon name="import" /> Import
      </Button>
      <Button look="plain" label="Settings" onPress={() => place.getState().go({ at: 'settings' })}>
        <Icon name="settings" />
      </Button>
    </header>
  );
}
