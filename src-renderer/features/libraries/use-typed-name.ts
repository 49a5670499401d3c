import { useEffect, useRef } from 'react';
import { useStores } from '../../app/stores.ts';

/**
 * A name is typed for the library that is open, and never given in another one. Where its field goes away because another
 * library is open, a name that is `unkept` by then is said to be lost.
 */
export function useTypedName(unkept: boolean): void {
  const { client, libraries } = useStores();
  const newest = useRef(unkept);
  useEffect(() => {
    newest.current = unkept;
  }, [unkept]);
  useEffect(() => {
    const of = client.shown();
    return () => {
      const shown = client.shown();
      if (newest.current && shown !== undefined && shown !== of) libraries.getState().setNameLost(true);
    };
  }, [client, libraries]);
}
