import { useEffect, useState } from 'react';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { showDuration } from '../import/show-duration.ts';
import css from './reading-line.module.css';

interface Reading {
  readonly done: number;
  readonly total: number;
  /** When this window first heard of the run, in milliseconds, and how far it was. */
  readonly since: number;
  readonly from: number;
  readonly now: number;
}

/** Below this a rate says more about the clock than about the run. */
const firstSecond = 1000;

/** In the status bar while reports are read anew: how far, how fast, how long still, and a way to stop it. */
export function ReadingLine() {
  const { client } = useStores();
  const [reading, setReading] = useState<Reading>();
  const [stopping, setStopping] = useState(false);
  useEffect(
    () =>
      client.hear('reports.progress', ({ done, total, running }) => {
        const now = performance.now();
        setReading((before) =>
          running && total > 0
            ? { done, total, now, since: before?.since ?? now, from: before?.from ?? done }
            : undefined,
        );
        if (!running) setStopping(false);
      }),
    [client],
  );
  if (reading === undefined) return null;
  const stop = async (): Promise<void> => {
    setStopping(true);
    await client.core['report.cancel-reading']({});
  };
  return (
    <div className={css['line']}>
      {wordsOf(reading)}
      <Button look="plain" label="Stop reading reports" disabled={stopping} onPress={() => void stop()}>
        <Icon name="close" />
      </Button>
    </div>
  );
}

function wordsOf({ done, total, since, from, now }: Reading): string {
  const far = `Reading reports anew ${done.toLocaleString('en')}/${total.toLocaleString('en')}`;
  const rate = ((done - from) * 1000) / (now - since);
  if (now - since < firstSecond || rate <= 0) return far;
  return `${far} · ${Math.round(rate).toLocaleString('en')}/s · ${showDuration((total - done) / rate)} left`;
}
