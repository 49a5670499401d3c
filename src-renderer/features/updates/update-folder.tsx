import { useState } from 'react';
import type { UpdateState } from '../../../src-preload/contract/updates.ts';
import { Button } from '../../ui/button.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import css from './updates.module.css';
import type { Updates } from './use-updates.ts';

interface UpdateFolderProps {
  readonly updates: Updates;
  readonly folder: UpdateState['folder'];
  readonly byTyping: boolean;
}

/** The folder that updates come to: the administrator's, or one of this person's own. It is looked in when they ask. */
export function UpdateFolder({ updates, folder, byTyping }: UpdateFolderProps) {
  const [path, setPath] = useState('');
  const working = updates.looking.phase === 'working';
  if (folder === undefined)
    return (
      <>
        {byTyping && (
          <PlaceField
            label="Folder of updates"
            hint="Where updates come to, on this machine or on a server of yours."
            path={path}
            example="/mnt/software/simile"
            onPath={setPath}
            refused={undefined}
          />
        )}
        <div className={css['row']}>
          <Button
            disabled={working || (byTyping && path.trim() === '')}
            onPress={() => void updates.keepFolder(path.trim())}
          >
            {byTyping ? 'Remember this folder' : 'Choose a folder of updates …'}
          </Button>
        </div>
      </>
    );
  return (
    <>
      <p>
        Folder of updates{folder.by === 'administrator' && ', fixed by your administrator'}
        {/* A presentation shows no places. */}
        {folder.where !== '' && (
          <>
            : <span className={css['path']}>{folder.where}</span>
          </>
        )}
      </p>
      <div className={css['row']}>
        <Button disabled={working} onPress={() => void updates.look()}>
          Look in the folder
        </Button>
        {folder.by === 'person' && (
          <Button look="plain" disabled={working} onPress={() => void updates.keepFolder(undefined)}>
            Forget the folder
          </Button>
        )}
      </div>
    </>
  );
}
