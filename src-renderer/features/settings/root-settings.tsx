import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { RootCard } from '../../../src-preload/contract/library.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import css from './settings-page.module.css';

/** The folders that files were imported from. One that has moved is told its new place; nothing is imported again. */
export function RootSettings() {
  const { client, libraries } = useStores();
  const open = useStore(libraries, (state) => state.session.phase === 'open');
  const [roots, setRoots] = useState<readonly RootCard[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const read = useCallback(async () => {
    if (!open) return;
    const answer = await client.core['library.roots']({});
    if (answer.ok) setRoots(answer.value);
    setFailure(answer.ok ? undefined : answer.failure);
  }, [client, open]);
  useEffect(() => void read(), [read]);

  const relocate = async (from: string, path: string): Promise<Failure | undefined> => {
    const { places, core } = client;
    const chosen =
      places.by === 'dialog'
        ? await places.choose('import-folder')
        : await places.grant('import-folder', path);
    const moved = chosen.ok ? await core['library.relocate']({ from, to: chosen.value.grant }) : chosen;
    if (moved.ok) await read();
    return moved.ok ? undefined : moved.failure;
  };

  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {roots.length === 0 && <p className={css['quiet']}>Nothing has been imported in place yet.</p>}
      <ul className={css['roots']}>
        {roots.map((root) => (
          <Root key={root.root} root={root} onRelocate={(path) => relocate(root.root, path)} />
        ))}
      </ul>
    </>
  );
}

interface RootProps {
  readonly root: RootCard;
  /** Gives why it is not there; nothing where the library has been told. */
  readonly onRelocate: (path: string) => Promise<Failure | undefined>;
}

function Root({ root: { root, files, online }, onRelocate }: RootProps) {
  const byTyping = useStores().client.places.by === 'typing';
  const [moving, setMoving] = useState(false);
  const [path, setPath] = useState('');
  const [refused, setRefused] = useState<Failure>();
  const oneAtATime = useOneAtATime();
  const tell = async () => {
    const failure = await onRelocate(path.trim());
    setMoving(failure !== undefined);
    setRefused(failure?.code === 'cancelled' ? undefined : failure);
  };
  return (
    <li>
      <span className={css['path']}>{root}</span>
      <span className={css['quiet']}>
        {files.toLocaleString('en')} {files === 1 ? 'file' : 'files'}
      </span>
      {!online && (
        <span className={css['offline']}>
          <Icon name="offline" /> Offline: thumbnails and search work, the images themselves cannot be opened.
        </span>
      )}
      {refused !== undefined && <FailureNotice failure={refused} />}
      <form
        className={css['moving']}
        onSubmit={(event) => {
          event.preventDefault();
          oneAtATime(tell);
        }}
      >
        {moving && byTyping && (
          <PlaceField
            label="New place"
            hint="The folder that holds the same files now. Some of them are compared before anything is changed."
            path={path}
            onPath={setPath}
            refused={undefined}
          />
        )}
        <div className={css['row']}>
          {moving && byTyping ? (
            <Button type="submit" disabled={path.trim() === ''}>
              Use this place
            </Button>
          ) : (
            <Button look="plain" onPress={() => (byTyping ? setMoving(true) : oneAtATime(tell))}>
              It has moved …
            </Button>
          )}
        </div>
      </form>
    </li>
  );
}
