import { useEffect, useRef } from 'react';
import type { Action } from './actions.ts';
import { actionsByKey } from './bind-keys.ts';
import { keyOfPress } from './key-of-press.ts';
import { isReloadKey } from './reload-keys.ts';
import { useKeyLines } from './use-bindings.ts';

/** Hears the keys of the reading room, unless somebody types, chooses in a menu or answers a question. */
export function useReadingKeys(onAction: (action: Action) => void): void {
  const lines = useKeyLines();
  const newest = useRef(onAction);
  useEffect(() => {
    newest.current = onAction;
  });
  useEffect(() => {
    const actions = actionsByKey(lines);
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = keyOfPress(event);
      const action = key === undefined ? undefined : actions.get(key);
      if (action === undefined || isTaken(event)) return;
      // What would load the page anew is kept from the browser before anybody hears it; only where it presents has it been heard.
      if (event.defaultPrevented && (!isReloadKey(key) || action.does === 'present')) return;
      event.preventDefault();
      // Held down, a key goes on stepping and turns nothing on and off.
      if (event.repeat && !steps(action)) return;
      newest.current(action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [lines]);
}

/** By one each time, or by one change: what a person holds a key down for. Cases are opened one by one. */
function steps(action: Action): boolean {
  if (action.does === 'case') return false;
  return 'by' in action || ['undo', 'redo', 'next-measurement'].includes(action.does);
}

const takers = 'input, textarea, select, [contenteditable], [role="menu"], aside[tabindex]';

/** Space and Enter press what has the focus, as they do everywhere. */
const pressers = 'button, a, summary, [role="button"], [role="option"], [role="tab"]';

/** What waits for an answer has the keys wherever the focus is: a button that is done with leaves it nowhere. */
const asking = '[role="dialog"], [role="alertdialog"]';

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector(asking) !== null) return true;
  if (!(target instanceof Element)) return false;
  return (
    target.closest(takers) !== null || ((key === ' ' || key === 'Enter') && target.closest(pressers) !== null)
  );
}
