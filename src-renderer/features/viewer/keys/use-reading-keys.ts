import { useEffect, useRef } from 'react';
import type { Action } from './actions.ts';
import { actionsByKey } from './bind-keys.ts';
import { keyOfPress } from './key-of-press.ts';
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
      if (event.defaultPrevented || isTaken(event)) return;
      const key = keyOfPress(event);
      const action = key === undefined ? undefined : actions.get(key);
      if (action === undefined) return;
      event.preventDefault();
      newest.current(action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [lines]);
}

const takers = [
  'input, textarea, select, [contenteditable]',
  '[role="dialog"], [role="alertdialog"], [role="menu"], aside[tabindex]',
].join(', ');

/** Space and Enter press what has the focus, as they do everywhere. */
const pressers = 'button, a, summary, [role="button"], [role="option"], [role="tab"]';

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(takers) !== null || ((key === ' ' || key === 'Enter') && target.closest(pressers) !== null)
  );
}
