import { useState } from 'react';
import { useStore } from 'zustand';
import type { ImportBatch } from '../../../src-preload/contract/import.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import css from './import-drawer.module.css';

/** What was imported before, newest first; each import can be undone whole. */
export function ImportHistory() {
  const { imports } = useStores();
  const { batches, running, listFiles, resume, undo } = useStore(imports);
  const [doubted, setDoubted] = useState<ImportBatch>();
  if (batches.length === 0) return null;
  const busy = running.phase === 'running';
  return (
    <section className={css['section']} aria-label="Import history">
      <h3>History</h3>
      <ul className={css['batches']}>
        {batches.map((batch) => (
          <li key={batch.batch} className={css['batch']}>
            <span className={css['path']}>{batch.root}</span>
            <span className={css['quiet']}>
              {whenWords(batch)} · {batch.states.indexed.toLocaleString('en')} indexed
              {batch.states.report > 0 && ` · ${batch.states.report.toLocaleString('en')} reports`} ·{' '}
              {notIndexed(batch).toLocaleString('en')} not · {batch.mode === 'copy' ? 'copied' : 'in place'}
            </span>
            <div className={css['row']}>
              <Button
                look="plain"
                disabled={notIndexed(batch) === 0}
                onPress={() => void listFiles({ batch: batch.batch })}
              >
                Files not indexed
              </Button>
              {(batch.pending > 0 || batch.finishedAt === undefined) && (
                <Button look="plain" disabled={busy} onPress={() => void resume()}>
                  Resume{batch.pending > 0 && ` (${batch.pending.toLocaleString('en')} left)`}
                </Button>
              )}
              <Button look="plain" disabled={busy} onPress={() => setDoubted(batch)}>
                <Icon name="undo" /> Undo
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Dialog
        title="Undo this import?"
        asks
        open={doubted !== undefined}
        onClose={() => setDoubted(undefined)}
      >
        {doubted !== undefined && (
          <p className={css['path']}>
            {doubted.root}, {whenWords(doubted)}
          </p>
        )}
        <p>
          {leavingWords(doubted)} with thumbnails, vectors and everything said about them. Your own files are
          not touched.
        </p>
        <Answers>
          <Button autoFocus onPress={() => setDoubted(undefined)}>
            Keep
          </Button>
          <Button
            look="alert"
            onPress={() => {
              if (doubted !== undefined) void undo(doubted.batch);
              setDoubted(undefined);
            }}
          >
            Undo the import
          </Button>
        </Answers>
      </Dialog>
    </section>
  );
}

function whenWords({ startedAt }: ImportBatch): string {
  return new Date(startedAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

function leavingWords(batch: ImportBatch | undefined): string {
  const images = batch?.states.indexed ?? 0;
  return images === 1
    ? '1 image leaves the library,'
    : `${images.toLocaleString('en')} images leave the library,`;
}

function notIndexed({ states }: ImportBatch): number {
  const { indexed: _, report: __, ...others } = states;
  return Object.values(others).reduce((sum, count) => sum + count, 0);
}
