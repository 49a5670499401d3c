import { useState } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useTypedName } from '../libraries/use-typed-name.ts';
import css from './collect-dialog.module.css';

/** Which collections a study is in; a new one is made by its name. */
export function CollectDialog({ of }: { readonly of: string }) {
  const { collections } = useStores();
  const cards = useStore(collections, (state) => state.cards);
  const kept = useStore(collections, (state) => state.kept);
  const failure = useStore(collections, (state) => state.failure);
  const [name, setName] = useState('');
  const oneAtATime = useOneAtATime();
  const keeping = useTypedName(name.trim() !== '');
  const close = (): void => collections.getState().ask(undefined);
  const make = async (): Promise<void> => {
    const making = collections.getState().make(name.trim());
    await keeping(making.then(() => collections.getState().failure));
    const made = await making;
    if (made === undefined) return;
    setName('');
    await collections.getState().toggle(made);
  };
  return (
    <Dialog title={`Collections of ${of}`} open onClose={close}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {cards.length === 0 && <p>There is no collection yet: its name makes one.</p>}
      <ul className={css['list']} aria-label="Collections">
        {cards.map(({ collection, depth, name: words }) => (
          <li key={collection} style={{ '--depth': depth }}>
            <Switch
              words={words}
              on={kept?.collections.includes(collection) ?? false}
              disabled={kept === undefined}
              onChange={() => void collections.getState().toggle(collection)}
            />
          </li>
        ))}
      </ul>
      <form
        className={css['new']}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') oneAtATime(make);
        }}
      >
        <TextField label="New collection" value={name} onChange={setName} autoFocus />
        <Button type="submit" disabled={name.trim() === ''}>
          Make and put in
        </Button>
      </form>
      <Answers>
        <Button onPress={close}>Close</Button>
      </Answers>
    </Dialog>
  );
}
