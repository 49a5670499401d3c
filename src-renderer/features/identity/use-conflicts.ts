import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import type { IdentityConflict } from './read-conflicts.ts';

interface Conflicts {
  /** Undefined until they were read. */
  readonly conflicts: readonly IdentityConflict[] | undefined;
  readonly failure: Failure | undefined;
}

/** The Patient IDs of the open library that stand for more than one person, read anew when its patients change. */
export function useConflicts(): Conflicts {
  const { client, libraries } = useStores();
  const patients = useStore(libraries, ({ session }) =>
    session.phase === 'open' ? session.card.patients : undefined,
  );
  const [known, setKnown] = useState<Conflicts>({ conflicts: undefined, failure: undefined });
  useEffect(() => {
    if (patients === undefined) return;
    const read = async () => {
      const answer = await client.core['library.identity-conflicts']({});
      setKnown(
        answer.ok
          ? { conflicts: answer.value, failure: undefined }
          : { conflicts: undefined, failure: answer.failure },
      );
    };
    void read();
  }, [client, patients]);
  return known;
}
