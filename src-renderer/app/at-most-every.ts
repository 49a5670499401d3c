/**
 * Does a thing when asked, and again later for everything asked meanwhile: at most once in `milliseconds`. Stopped, it forgets
 * what was asked meanwhile; asked after that, it acts at once.
 */
export function atMostEvery(
  milliseconds: number,
  act: () => void,
): { readonly ask: () => void; readonly stop: () => void } {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let asked = false;
  const ask = (): void => {
    if (resting !== undefined) {
      asked = true;
      return;
    }
    act();
    resting = setTimeout(() => {
      resting = undefined;
      if (!asked) return;
      asked = false;
      ask();
    }, milliseconds);
  };
  const stop = (): void => {
    clearTimeout(resting);
    [resting, asked] = [undefined, false];
  };
  return { ask, stop };
}
