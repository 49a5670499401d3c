import type { Stores } from '../../app/stores.ts';

/** Tells the core whether this window presents, so that no model is switched to meanwhile, wherever that is asked. */
export function holdModels({
  client,
  libraries,
  presentation,
}: Pick<Stores, 'client' | 'libraries' | 'presentation'>): () => void {
  const tell = (): void => void client.core['models.hold']({ presenting: presentation.getState().on });
  const unfollow = presentation.subscribe(tell);
  // A window that was loaded anew may have presented before.
  const unopen = libraries.subscribe(({ session }, before) => {
    if (session.phase === 'open' && before.session.phase !== 'open') tell();
  });
  return () => {
    unfollow();
    unopen();
  };
}
