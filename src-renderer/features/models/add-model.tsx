import { useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { isAtWork } from './models-store.ts';
import css from './models.module.css';

/** Brings a model: a folder with model.onnx and manifest.json. It is tried before anything else is done with it. */
export function AddModel() {
  const { client, models } = useStores();
  const byTyping = client.places.by === 'typing';
  const busy = useStore(models, ({ work }) => isAtWork(work));
  const [path, setPath] = useState('');
  const [refused, setRefused] = useState<Failure>();
  const oneAtATime = useOneAtATime();
  const add = async () => {
    setRefused(undefined);
    const { places } = client;
    const chosen =
      places.by === 'dialog'
        ? await places.choose('model-folder')
        : await places.grant('model-folder', path.trim());
    if (!chosen.ok) {
      if (chosen.failure.code !== 'cancelled') setRefused(chosen.failure);
      return;
    }
    if (await models.getState().add(chosen.value.grant)) setPath('');
  };
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault();
        oneAtATime(add);
      }}
    >
      {byTyping && (
        <PlaceField
          label="Folder of the model"
          hint="It holds model.onnx and manifest.json. Both are copied into the library once they passed every check."
          path={path}
          onPath={setPath}
          refused={refused}
        />
      )}
      <div className={css['row']}>
        <Button type="submit" disabled={busy || (byTyping && path.trim() === '')}>
          {byTyping ? 'Try this model' : 'Try a model …'}
        </Button>
      </div>
    </form>
  );
}
