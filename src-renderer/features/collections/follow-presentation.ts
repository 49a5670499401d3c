import type { Stores } from '../../app/stores.ts';
import { holdModels } from '../models/hold-models.ts';
import { keysOf } from '../viewer/keys/bind-keys.ts';
import { keyOfPress } from '../viewer/keys/key-of-press.ts';
import { isKeptFromBrowser, isReloadKey } from '../viewer/keys/reload-keys.ts';

/** Everything on screen is read again when a presentation begins or ends, and what a person typed is taken off. */
export function followPresentation(stores: Stores): () => void {
  const { presentation, library, place, similar, imports, collections, reports } = stores;
  const { textSearch, savedSearches, history, bench } = stores;
  const onKey = (event: KeyboardEvent): void => {
    const pressed = keyOfPress(event);
    if (pressed === undefined || event.defaultPrevented || isTyped(event)) return;
    const { keys } = stores.settings.getState().settings;
    if (isKeptFromBrowser(pressed, keys)) event.preventDefault();
    if (!keysOf(keys, 'present').includes(pressed)) return;
    event.preventDefault();
    // Held down, it is one press: names must not come and go on a projector.
    if (!event.repeat) presentation.getState().turn();
  };
  // Before a field, a menu or a dialog that keeps all keys to itself, and so leaves these to the browser.
  const onReload = (event: KeyboardEvent): void => {
    if (isReloadKey(keyOfPress(event)) && !isAskedFor(event)) onKey(event);
  };
  window.addEventListener('keydown', onReload, { capture: true });
  window.addEventListener('keydown', onKey);
  const unhold = holdModels(stores);
  const unfollow = presentation.subscribe(({ on }) => {
    imports.getState().setOpen(false);
    reports.getState().setStrayOpen(false);
    similar.getState().close();
    textSearch.getState().dropComplaint();
    savedSearches.getState().forget();
    history.getState().forget();
    bench.getState().cancel();
    void collections.getState().enter();
    // Words of reports and notes may be a name; a date may be all that is known of somebody.
    const { reportText: _, note: __, dates: ___, ...filter } = library.getState().query.filter;
    void library.getState().enter(on ? { words: '', filter } : {});
    const at = place.getState().place;
    // These pages hold what was written of somebody, and names of files.
    if (on && (at.at === 'settings' || at.at === 'disagreements')) place.getState().back();
    // A place anew: the room leaves what it shows and opens it again.
    if (at.at === 'reading') place.getState().go({ ...at, reading: { ...at.reading } });
  });
  return () => {
    unfollow();
    unhold();
    window.removeEventListener('keydown', onReload, { capture: true });
    window.removeEventListener('keydown', onKey);
  };
}

/** A line of the keys that waits for its new key takes any. */
function isAskedFor({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[data-waiting="true"]') !== null;
}

/** A letter where somebody writes is a letter, whatever it stands for elsewhere. */
function isTyped({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (
    key.length === 1 &&
    !ctrlKey &&
    !metaKey &&
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
