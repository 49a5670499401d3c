import { useCallback, useEffect, useState } from 'react';
import type { BackupCard } from '../../../src-preload/contract/backup.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Grant } from '../../../src-preload/contract/grant.ts';
import { useStores } from '../../app/stores.ts';

export interface Copies {
  readonly copies: readonly BackupCard[];
  readonly failure: Failure | undefined;
  /** What is being done, for the eye. */
  readonly work: string | undefined;
  readonly make: () => Promise<void>;
  readonly restore: (name: string) => Promise<void>;
}

/** The copies of the open library, or of the one at `place` that cannot be opened. */
export function useCopies(place?: Grant): Copies {
  const { client, libraries } = useStores();
  const { core } = client;
  const [copies, setCopies] = useState<readonly BackupCard[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const [work, setWork] = useState<string>();
  const read = useCallback(async () => {
    const answer = await core['backup.list'](place === undefined ? {} : { place });
    if (answer.ok) setCopies(answer.value);
  }, [core, place]);
  useEffect(() => void read(), [read]);
  return {
    copies,
    failure,
    work,
    make: async () => {
      setWork('Copying the library and checking the copy …');
      const answer = await core['backup.make']({});
      setFailure(answer.ok ? undefined : answer.failure);
      await read();
      setWork(undefined);
    },
    restore: async (name) => {
      setWork('Checking the copy and putting it in place …');
      const answer = await core['backup.restore']({ name, ...(place === undefined ? {} : { place }) });
      setFailure(answer.ok ? undefined : answer.failure);
      if (answer.ok) await libraries.getState().find();
      await read();
      setWork(undefined);
    },
  };
}
