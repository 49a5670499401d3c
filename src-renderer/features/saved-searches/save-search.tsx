import { useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { searchName, type SavedQuestion } from '../../../src-preload/contract/saved-search.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useTypedName } from '../libraries/use-typed-name.ts';

interface SaveSearchProps {
  readonly question: SavedQuestion;
  readonly onClose: () => void;
}

/** Asks for a name; one that is taken is replaced only by the button that says so. */
export function SaveSearch({ question, onClose }: SaveSearchProps) {
  const { savedSearches } = useStores();
  const list = useStore(savedSearches, (state) => state.list);
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const oneAtATime = useOneAtATime();
  const said = name.trim();
  const keeping = useTypedName(said !== '');
  const tooLong = said !== '' && !searchName.safeParse(said).success;
  const taken = list.some((each) => each.name.toLowerCase() === said.toLowerCase());
  const save = async (): Promise<void> => {
    const failed = await keeping(savedSearches.getState().save(said, question, taken));
    setFailure(failed);
    if (failed === undefined) onClose();
  };
  return (
    <Dialog title="Save this search" open onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          oneAtATime(save);
        }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          autoFocus
          complaint={tooLong ? 'This name is too long: 80 characters are room enough.' : undefined}
          hint={taken ? 'There is one of this name; saving replaces it.' : 'It is asked anew each time.'}
        />
        {failure !== undefined && <FailureNotice failure={failure} />}
        <Answers>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" type="submit" disabled={said === '' || tooLong}>
            {taken ? 'Replace it' : 'Save'}
          </Button>
        </Answers>
      </form>
    </Dialog>
  );
}
