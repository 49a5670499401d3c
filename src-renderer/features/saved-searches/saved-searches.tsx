import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Menu } from '../../ui/menu.tsx';
import { isNarrowed, narrowing, wholeLibrary } from '../library/library-query.ts';
import { ManageSearches } from './manage-searches.tsx';
import { SaveSearch } from './save-search.tsx';

/** Questions kept under a name: asked again with one click, the present one kept with two. */
export function SavedSearches() {
  const { library, place, savedSearches } = useStores();
  const { list, unread } = useStore(savedSearches);
  const query = useStore(library, (state) => state.query);
  const [asking, setAsking] = useState<'save' | 'manage'>();
  useEffect(() => void savedSearches.getState().read(), [savedSearches]);
  const run = (id: string): void => {
    const question = list.find(({ search }) => String(search) === id)?.question;
    if (question === undefined) return;
    place.getState().back();
    const { filter = {}, words = '', sort = wholeLibrary.sort, descending = true } = question;
    void library.getState().ask({ filter, words, sort, descending });
  };
  return (
    <>
      <Menu
        label="Saved searches"
        icon="star"
        choices={[
          ...(unread === undefined
            ? []
            : [{ id: 'unread', words: 'The saved searches could not be read', detail: unread.detail }]),
          ...list.map(({ search, name }) => ({ id: String(search), words: name })),
          ...(isNarrowed(query) ? [{ id: 'save', words: 'Save this search …' }] : []),
          ...(list.length > 0 ? [{ id: 'manage', words: 'Rename or delete …' }] : []),
          ...(unread === undefined && list.length === 0 && !isNarrowed(query)
            ? [{ id: 'none', words: 'Narrow the list, then save the search here' }]
            : []),
        ]}
        onChoose={(id) => (id === 'save' || id === 'manage' ? setAsking(id) : run(id))}
      />
      {asking === 'save' && (
        <SaveSearch
          question={{ ...narrowing(query), sort: query.sort, descending: query.descending }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'manage' && <ManageSearches onClose={() => setAsking(undefined)} />}
    </>
  );
}
