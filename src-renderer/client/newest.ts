/**
 * The newest question wins: each `ask()` withdraws the one before it. An answer is put on screen only while its
 * `isNewest()` holds, whichever order answers arrive in.
 */
export function newestQuestion(): () => { readonly signal: AbortSignal; readonly isNewest: () => boolean } {
  let current = new AbortController();
  return () => {
    current.abort();
    const mine = new AbortController();
    current = mine;
    return { signal: mine.signal, isNewest: () => current === mine && !mine.signal.aborted };
  };
}
