/**
 * How many frames of a rate are due since the last was shown, and when that one was due. A display that refreshes 60
 * times a second tells its time a little early or late: within a quarter of a frame counts as due.
 */
export function dueFrames(
  last: number,
  now: number,
  rate: number,
): { readonly frames: number; readonly next: number } {
  const each = 1000 / rate;
  const frames = Math.floor((now - last) / each + 0.25);
  if (frames < 1) return { frames: 0, next: last };
  // Far behind, the clock begins anew: what was missed is not made up for in a rush.
  return { frames, next: frames > 4 ? now : last + frames * each };
}
