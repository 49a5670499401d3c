import type { Stores } from '../../app/stores.ts';

/** Milliseconds between two words of a window that presents: the core forgets one that it does not hear of. */
const saysAgain = 20_000;

/** Tells the core whether this window presents, so that no model is switched to meanwhile, wherever that is asked. */
export function holdModels({
  client,
  libraries,
  presentation,
}: Pick<Stores, 'client' | 'libraries' | 'presentation'>): () => void {
  // Other windows stand over the same core: each speaks for itself.
  const id = crypto.randomUUID();
  const say = (presenting: boolean): void => void client.core['models.hold']({ window: id, presenting });
  const tell = (): void => say(presentation.getState().on);
  const tellOn = (): void => void (presentation.getState().on && tell());
  const leave = (): void => void (presentation.getState().on && say(false));
  const unfollow = presentation.subscribe(tell);
  // The core may have been started anew.
  const unopen = libraries.subscribe(({ session }, before) => {
    if (session.phase === 'open' && before.session.phase !== 'open') tellOn();
  });
  const again = setInterval(tellOn, saysAgain);
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', tellOn);
  return () => {
    unfollow();
    unopen();
    clearInterval(again);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', tellOn);
  };
}
