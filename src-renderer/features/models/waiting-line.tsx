import { useEffect, useState } from 'react';
import type { LibraryCard } from '../../../src-preload/contract/library.ts';
import { useStores } from '../../app/stores.ts';

/**
 * In the status bar while images wait for the model in use: a newer program brings another model, embeds behind the person,
 * and finds only what it has embedded so far.
 */
export function WaitingLine({ card }: { readonly card: LibraryCard }) {
  const { client } = useStores();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number }>();
  useEffect(() => {
    const unhear = [
      client.hear('models.progress', ({ fingerprint, done, total }) => {
        if (fingerprint === card.fingerprint) setProgress({ done, total });
      }),
      client.hear('models.ended', () => setProgress(undefined)),
    ];
    return () => unhear.forEach((each) => each());
  }, [client, card.fingerprint]);
  const { waiting = 0 } = card;
  if (waiting === 0) return null;
  const words =
    progress === undefined
      ? `${counted(waiting)} to be embedded by the model in use`
      : `Embedding for the model in use ${progress.done.toLocaleString('en')}/${progress.total.toLocaleString('en')}`;
  return <div title="Similar cases are looked for among the images embedded so far.">{words}</div>;
}

function counted(waiting: number): string {
  return waiting === 1 ? '1 image waits' : `${waiting.toLocaleString('en')} images wait`;
}
