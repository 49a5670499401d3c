import { useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import css from './import-drawer.module.css';

/** Which folder, and whether its files stay where they are. */
export function ImportFolderForm() {
  const { client, imports, settings } = useStores();
  const mode = useStore(settings, (state) => state.settings.importMode);
  const [path, setPath] = useState('');
  const [refused, setRefused] = useState<Failure>();

  const start = async () => {
    setRefused(undefined);
    const { places } = client;
    const chosen =
      places.by === 'dialog'
        ? await places.choose('import-folder')
        : await places.grant('import-folder', path.trim());
    if (chosen.ok) return imports.getState().importFolder(chosen.value.grant, mode);
    if (chosen.failure.code !== 'cancelled') setRefused(chosen.failure);
    return undefined;
  };

  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      {client.places.by === 'typing' && (
        <PlaceField
          label="Folder"
          hint="The whole path of a folder on this machine; everything below it is looked at."
          path={path}
          onPath={setPath}
          refused={refused}
        />
      )}
      <Choice
        label="Files"
        value={mode}
        onChange={(importMode) => void settings.getState().change({ importMode })}
        choices={[
          {
            value: 'reference',
            words: 'Leave them where they are',
            detail: 'The library remembers where each file lies. Nothing is copied or changed.',
          },
          {
            value: 'copy',
            words: 'Copy them into the library',
            detail: 'For discs and drives that will be taken away. Needs as much space again.',
          },
        ]}
      />
      <div className={css['row']}>
        <Button look="main" type="submit" disabled={client.places.by === 'typing' && path.trim() === ''}>
          {client.places.by === 'typing' ? 'Import' : 'Choose a folder …'}
        </Button>
      </div>
    </form>
  );
}
