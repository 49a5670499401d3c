import type { Stores } from '../../app/stores.ts';

/**
 * Lets the library look at its images for their parts, behind everything else: when it is opened, and when an import has
 * ended. Nobody waits for it; a library that keeps no regions does nothing.
 */
export function followRegions({ client, libraries }: Pick<Stores, 'client' | 'libraries'>): () => void {
  const fill = (): void => void client.core['regions.fill']({});
  const opened = libraries.subscribe(({ session }, before) => {
    if (session.phase !== 'open') return;
    const same =
      before.session.phase === 'open' && before.session.card.generation === session.card.generation;
    if (!same && session.card.embedded > 0) fill();
  });
  const imported = client.hear('ingest.finished', fill);
  return () => {
    opened();
    imported();
  };
}
