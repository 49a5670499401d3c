import { useEffect, useRef } from 'react';
import { actionOf, type Action } from './viewer-keys.ts';

/** Hears the keys of the reading room, unless somebody types, chooses in a menu or answers a question. */
export function useReadingKeys(onAction: (action: Action) => void): void {
  const newest = useRef(onAction);
  useEffect(() => {
    newest.current = onAction;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTaken(event.target)) return;
      const action = actionOf(event);
      if (action === undefined) return;
      event.preventDefault();
      newest.current(action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

const takers = [
  'input, textarea, select, [contenteditable]',
  '[role="dialog"], [role="alertdialog"], [role="menu"], aside[tabindex]',
].join(', ');

function isTaken(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(takers) !== null;
}
