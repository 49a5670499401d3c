import { useEffect } from 'react';

/**
 * Esc, wherever the focus is: a button that went away with what it did leaves the focus nowhere. What is open on top (a
 * dialog, a menu, a search that is being typed) takes the key for itself.
 */
export function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onEscape();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onEscape]);
}
