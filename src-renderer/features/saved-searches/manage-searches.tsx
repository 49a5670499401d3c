import { useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { SavedSearch } from '../../../src-preload/contract/saved-search.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useTypedName } from '../libraries/use-typed-name.ts';
import css from './manage-searches.module.css';

/** Every saved search with its name to change and a way to forget it. */
export function ManageSearches({ onClose }: { readonly onClose: () => void }) {
  const list = useStore(useStores().savedSearches, (state) => state.list);
  return (
    <Dialog title="Saved searches" open onClose={onClose}>
      <ul className={css['list']}>
        {list.map((search) => (
          <SearchRow key={search.search} search={search} />
        ))}
      </ul>
      {list.length === 0 && <p>None is left.</p>}
      <Answers>
        <Button onPress={onClose}>Close</Button>
      </Answers>
    </Dialog>
  );
}

function SearchRow({ search: { search, name } }: { readonly search: SavedSearch }) {
  const { savedSearches } = useStores();
  const [said, setSaid] = useState(name);
  const [failure, setFailure] = useState<Failure>();
  const oneAtATime = useOneAtATime();
  const keeping = useTypedName(said.trim() !== '' && said.trim() !== name);
  const rename = async (): Promise<void> => {
    if (said.trim() === '' || said.trim() === name) return setSaid(name);
    setFailure(await keeping(savedSearches.getState().rename(search, said.trim())));
  };
  const remove = async (): Promise<void> => setFailure(await savedSearches.getState().remove(search));
  return (
    <li className={css['row']}>
      <TextField
        label={`Name of ${name}`}
        unlabelled
        value={said}
        onChange={setSaid}
        onDone={() => void rename()}
        complaint={failure?.detail}
      />
      <Button label={`Delete ${name}`} onPress={() => oneAtATime(remove)}>
        Delete
      </Button>
    </li>
  );
}
