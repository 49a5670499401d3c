import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { RegionStatus } from '../../../src-preload/contract/regions.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Meter } from '../../ui/meter.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import css from '../settings/settings-page.module.css';

/** Milliseconds between two looks at how far it is, while images are left to be looked at. */
const lookEvery = 1000;

/** Whether this library can be asked about a box drawn on an image, what that takes, and how far it is. */
export function RegionSettings() {
  const { client, libraries } = useStores();
  const open = useStore(libraries, (state) => state.session.phase === 'open');
  const [status, setStatus] = useState<RegionStatus>();
  const [failure, setFailure] = useState<Failure>();
  const take = useCallback((answer: Outcome<RegionStatus>): void => {
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) setStatus(answer.value);
  }, []);
  const { core } = client;
  const growing = status !== undefined && status.on && status.have < status.of;
  useEffect(() => {
    if (!open) return undefined;
    const look = async (): Promise<void> => take(await core['regions.status']({}));
    void look();
    // An import brings images, with or without their parts.
    const unhear = [
      client.hear('ingest.finished', () => void look()),
      client.hear('library.changed', () => void look()),
    ];
    const looking = growing ? setInterval(() => void look(), lookEvery) : undefined;
    return () => {
      for (const end of unhear) end();
      clearInterval(looking);
    };
  }, [client, core, growing, open, take]);
  if (!open || status === undefined) return <p className={css['quiet']}>No library is open.</p>;
  const fill = (): void => void core['regions.fill']({}).then(take);
  const keep = async (on: boolean): Promise<void> => {
    take(await core['regions.keep']({ on }));
    if (on) fill();
  };
  const pause = async (paused: boolean): Promise<void> => {
    take(await core['regions.pause']({ paused }));
    if (!paused) fill();
  };
  return (
    <>
      <Switch
        words="Find what is in a box drawn on an image"
        on={status.on}
        onChange={(on) => void keep(on)}
      />
      <p className={css['quiet']}>
        Some 2 KB are kept of every image for it, made in the background. Switched off, they are deleted;
        whole images are found as before.
      </p>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {status.on && <Progress status={status} onPause={(paused) => void pause(paused)} />}
    </>
  );
}

interface ProgressProps {
  readonly status: RegionStatus;
  readonly onPause: (paused: boolean) => void;
}

function Progress({ status, onPause }: ProgressProps) {
  const { have, of, filling, paused } = status;
  return (
    <>
      <p role="status">{statusWords(status)}</p>
      {have < of && <Meter label="Images looked at for their parts" done={have} total={of} />}
      {(filling || paused) && (
        <div className={css['row']}>
          <Button onPress={() => onPause(!paused)}>{paused ? 'Go on' : 'Pause'}</Button>
        </div>
      )}
    </>
  );
}

function statusWords({ have, of, bytes, filling, paused }: RegionStatus): string {
  const count = `${have.toLocaleString('en')} of ${of.toLocaleString('en')} images, ${sizeWords(bytes)} on the disk.`;
  if (have >= of) return count;
  if (paused) return `${count} Paused.`;
  return filling
    ? `${count} Looking at the others …`
    : `${count} The others wait for an import to end, or their files cannot be read now.`;
}

function sizeWords(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
