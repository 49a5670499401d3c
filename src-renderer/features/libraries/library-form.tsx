import { useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import css from './first-run.module.css';

/** Opens a library that lies somewhere else, or makes one there. */
export function LibraryForm({ onDone }: { readonly onDone?: () => void }) {
  const { client, libraries } = useStores();
  const [path, setPath] = useState('');
  const [name, setName] = useState('');
  const [refused, setRefused] = useState<Failure>();
  // Without an open library the whole place tells the failure.
  const failure = useStore(libraries, ({ session, failure }) =>
    session.phase === 'open' ? failure : undefined,
  );
  const { places } = client;
  const oneAtATime = useOneAtATime();

  const enter = async (how: 'open' | 'create') => {
    setRefused(undefined);
    const chosen =
      places.by === 'dialog'
        ? await places.choose('library-folder')
        : await places.grant('library-folder', path.trim());
    if (!chosen.ok) return chosen.failure.code === 'cancelled' ? undefined : setRefused(chosen.failure);
    const { open, create } = libraries.getState();
    const { grant } = chosen.value;
    if (await (how === 'open' ? open(grant) : create(grant, name.trim()))) onDone?.();
    return undefined;
  };

  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault();
        oneAtATime(() => enter('open'));
      }}
    >
      {places.by === 'typing' && (
        <PlaceField
          label="A library at another place"
          hint="The whole path of the library's folder, on a disk of this machine."
          path={path}
          onPath={setPath}
          refused={refused}
        />
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      <TextField label="Name, for a new one" value={name} onChange={setName} />
      <div>
        <Button type="submit" disabled={places.by === 'typing' && path.trim() === ''}>
          Open
        </Button>
        <Button
          disabled={places.by === 'typing' && path.trim() === ''}
          onPress={() => oneAtATime(() => enter('create'))}
        >
          Make a new library there
        </Button>
      </div>
    </form>
  );
}
