import { useCallback, useRef } from 'react';

/**
 * Begins no work while what was begun here before is still on its way: the second click of a double click, or a second
 * Enter, asks for what is being done already.
 */
export function useOneAtATime(): (work: () => Promise<unknown>) => void {
  const running = useRef(false);
  return useCallback((work) => {
    if (running.current) return;
    running.current = true;
    void work().finally(() => {
      running.current = false;
    });
  }, []);
}
