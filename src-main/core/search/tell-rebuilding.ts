/** So late at most does a window that was opened or reloaded meanwhile hear of it. */
const againMs = 1000;

/**
 * Tells when the index begins to be built anew and when that has ended, and about once a second while it goes on: who
 * begins to listen meanwhile hears of it too. `look` is called where it may have changed.
 */
export function tellRebuilding(isRebuilding: () => boolean, tell: (running: boolean) => void) {
  let told = false;
  let again: NodeJS.Timeout | undefined;
  return {
    look() {
      if (isRebuilding() === told) return;
      told = !told;
      clearInterval(again);
      if (told) again = setInterval(() => tell(true), againMs);
      tell(told);
    },
    stop: () => clearInterval(again),
  };
}
