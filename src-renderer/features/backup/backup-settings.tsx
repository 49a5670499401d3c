import { useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import { CopiesList } from './copies-list.tsx';
import css from './copies.module.css';
import { useCopies } from './use-copies.ts';

/** Copies of the open library, and the way to another machine. */
export function BackupSettings() {
  const { libraries } = useStores();
  const session = useStore(libraries, (state) => state.session);
  if (session.phase !== 'open') return <p className={css['quiet']}>No library is open.</p>;
  // Another library, another list.
  return <OpenLibraryCopies key={session.card.generation} />;
}

function OpenLibraryCopies() {
  const { copies, failure, work, make, restore } = useCopies();
  return (
    <>
      <p className={css['quiet']}>
        A copy holds all but the images: what was found, corrected, measured and collected. Each is checked in
        full before it counts; the five newest are kept beside the library. Removing a study or patient makes
        the copies anew, without them.
      </p>
      <div className={css['row']}>
        <Button disabled={work !== undefined} onPress={() => void make()}>
          Make a copy now
        </Button>
        <span role="status">{work}</span>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <CopiesList copies={copies} disabled={work !== undefined} onRestore={(name) => void restore(name)} />
      <TakeAway />
    </>
  );
}

type Taking =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running' }
  | { readonly phase: 'done'; readonly words: string }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** The library to an empty folder, to be opened on another machine. */
function TakeAway() {
  const { client } = useStores();
  const { places, core } = client;
  const [path, setPath] = useState('');
  const [taking, setTaking] = useState<Taking>({ phase: 'idle' });
  const take = async () => {
    setTaking({ phase: 'running' });
    const chosen =
      places.by === 'dialog'
        ? await places.choose('library-folder')
        : await places.grant('library-folder', path.trim());
    const taken = chosen.ok ? await core['backup.export']({ to: chosen.value.grant }) : chosen;
    if (taken.ok) {
      const { files, bytes } = taken.value;
      const size = `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
      setTaking({ phase: 'done', words: `${files.toLocaleString('en')} files, ${size}.` });
    } else if (taken.failure.code === 'cancelled') setTaking({ phase: 'idle' });
    else setTaking({ phase: 'failed', failure: taken.failure });
  };
  return (
    <>
      <h3 className={css['heading']}>Move to another machine</h3>
      <p className={css['quiet']}>
        Writes the library to an empty folder, with names and dates of its patients. Open that folder on the
        other machine, then say where the image folders lie there.
      </p>
      {places.by === 'typing' && (
        <PlaceField
          label="Empty folder"
          hint="On an encrypted drive: what is written holds patient data."
          path={path}
          onPath={setPath}
          refused={undefined}
        />
      )}
      <div className={css['row']}>
        <Button
          disabled={taking.phase === 'running' || (places.by === 'typing' && path.trim() === '')}
          onPress={() => void take()}
        >
          {places.by === 'typing' ? 'Write the library there' : 'Write the library to …'}
        </Button>
        <span role="status">
          {taking.phase === 'running' && 'Writing …'}
          {taking.phase === 'done' && taking.words}
        </span>
      </div>
      {taking.phase === 'failed' && <FailureNotice failure={taking.failure} />}
    </>
  );
}
