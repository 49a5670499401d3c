import type { Stores } from '../../app/stores.ts';

/** Everything on screen is read again when a presentation begins or ends, and what a person typed is taken off. */
export function followPresentation(stores: Stores): () => void {
  const { presentation, library, place, similar, imports, collections } = stores;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'F5' || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    // The browser would load the page anew.
    event.preventDefault();
    presentation.getState().turn();
  };
  window.addEventListener('keydown', onKey);
  const unfollow = presentation.subscribe(({ on }) => {
    imports.getState().setOpen(false);
    similar.getState().close();
    collections.getState().ask(undefined);
    void library.getState().ask(on ? { words: '' } : {});
    const at = place.getState().place;
    // A place anew: the room leaves what it shows and opens it again.
    if (at.at === 'reading') place.getState().go({ ...at, reading: { ...at.reading } });
  });
  return () => {
    unfollow();
    window.removeEventListener('keydown', onKey);
  };
}
