/** Milliseconds: a window says again that it presents every 20 s, and one that nobody looks at wakes once a minute. */
const goneAfter = 180_000;

/** The windows that present now. What is on the wall must not change under the eyes of those who look at it. */
export interface PresentingWindows {
  hold(window: string, presenting: boolean): void;
  any(): boolean;
}

/** One that ended without a word is forgotten once it has been silent: nobody could end its presentation. */
export function presentingWindows(now: () => number): PresentingWindows {
  const heard = new Map<string, number>();
  return {
    hold(window, presenting) {
      if (presenting) heard.set(window, now());
      else heard.delete(window);
    },
    any() {
      for (const [window, at] of heard) if (now() - at > goneAfter) heard.delete(window);
      return heard.size > 0;
    },
  };
}
