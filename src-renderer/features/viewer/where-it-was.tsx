import { useEffect, useState } from 'react';
import type { RootCard } from '../../../src-preload/contract/library.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';

/** Beside an image whose drive is away: the folders of the library that cannot be reached, and the way to tell a new place. */
export function WhereItWas() {
  const { client, place } = useStores();
  const [roots, setRoots] = useState<readonly RootCard[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const read = async () => {
      const answer = await client.core['library.roots']({}, { signal: stop.signal });
      if (!stop.signal.aborted && answer.ok) setRoots(answer.value);
    };
    void read();
    return () => stop.abort();
  }, [client]);
  // In a presentation no path is told.
  const away = roots.filter(({ root, online }) => !online && root !== '');
  if (away.length === 0) return null;
  return (
    <p>
      {away.length === 1 ? 'It was in ' : 'It was in one of '}
      {away.map(({ root }) => root).join(', ')}.
      <Button look="plain" onPress={() => place.getState().go({ at: 'settings', seek: 'moved' })}>
        It has moved …
      </Button>
    </p>
  );
}
