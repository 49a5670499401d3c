import { useEffect, useState } from 'react';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import css from './drop-query.module.css';

type Dropping =
  | { readonly phase: 'none' | 'over' | 'handing-over' }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** A file dropped anywhere on the window is a question: it is shown, cases like it are looked for, nothing is imported. */
export function DropQuery() {
  const { client, place } = useStores();
  const [dropping, setDropping] = useState<Dropping>({ phase: 'none' });
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      // Unless it is prevented, the browser leaves the window for the file.
      event.preventDefault();
      if (event.type === 'dragenter') setDropping({ phase: 'over' });
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDropping({ phase: 'none' });
    };
    const drop = async (event: DragEvent): Promise<void> => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      setDropping({ phase: 'handing-over' });
      const handed = await client.pictures.handOver(file);
      if (signal.aborted) return;
      if (!handed.ok) return setDropping({ phase: 'failed', failure: handed.failure });
      setDropping({ phase: 'none' });
      place.getState().go({
        at: 'reading',
        reading: { of: 'file', file: handed.value.grant, name: file.name },
      });
    };
    window.addEventListener('dragenter', over, { signal });
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', (event) => void drop(event), { signal });
    return () => ended.abort();
  }, [client, place]);

  if (dropping.phase === 'none') return null;
  return (
    <section className={css['veil']} data-phase={dropping.phase} aria-label="Dropped file">
      {dropping.phase === 'over' && <p>Drop one image to find cases like it. It is not imported.</p>}
      {dropping.phase === 'handing-over' && <p role="status">Taking the file …</p>}
      {dropping.phase === 'failed' && (
        <FailureNotice
          failure={dropping.failure}
          actions={<Button onPress={() => setDropping({ phase: 'none' })}>Close</Button>}
        />
      )}
    </section>
  );
}
