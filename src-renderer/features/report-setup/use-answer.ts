import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import type { Core } from '../../client/core.ts';

export interface Answer<T> {
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
  readonly again: () => Promise<void>;
}

/** What the open library answers, asked when the part is shown and whenever `again` is called. */
export function useAnswer<T>(ask: (core: Core) => Promise<Outcome<T>>): Answer<T> {
  const { client, libraries } = useStores();
  const open = useStore(libraries, (state) => state.session.phase === 'open');
  const [value, setValue] = useState<T>();
  const [failure, setFailure] = useState<Failure>();
  const again = useCallback(async () => {
    if (!open) return;
    const answer = await ask(client.core);
    if (answer.ok) setValue(answer.value);
    setFailure(answer.ok ? undefined : answer.failure);
  }, [client, open, ask]);
  useEffect(() => void again(), [again]);
  return { value, failure, again };
}
