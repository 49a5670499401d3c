import { useCallback, useEffect, useRef } from 'react';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';

/** Waits for what keeps the name, which fails with what refused it. */
export type KeepName = (keeping: Promise<Failure | undefined>) => Promise<Failure | undefined>;

/**
 * A name is typed for the library that is open, and never given in another one. Where its field goes away because another
 * library is open, a name that is `unkept` by then is said to be lost. One that was sent before, through what is given
 * here, is lost only where it is refused.
 */
export function useTypedName(unkept: boolean): KeepName {
  const { client, libraries } = useStores();
  const newest = useRef(unkept);
  const sent = useRef<Promise<Failure | undefined>>(undefined);
  useEffect(() => {
    newest.current = unkept;
  }, [unkept]);
  useEffect(() => {
    const of = client.shown();
    return () => {
      const shown = client.shown();
      if (!newest.current || shown === undefined || shown === of) return;
      const lose = (): void => libraries.getState().setNameLost(true);
      if (sent.current === undefined) lose();
      else void sent.current.then((failure) => failure !== undefined && lose());
    };
  }, [client, libraries]);
  return useCallback(async (keeping) => {
    sent.current = keeping;
    const failure = await keeping;
    sent.current = undefined;
    return failure;
  }, []);
}
