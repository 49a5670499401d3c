import type { StoredFrame } from '../../../src-preload/imaging/stored-frame.ts';

/** The factors of PS3.3 C.7.6.3.1.2 as the JPEG group's library has them, in 65,536ths. */
const redOfCr = 91_881;
const greenOfCb = 22_554;
const greenOfCr = 46_802;
const blueOfCb = 116_130;
const one = 65_536;
const half = one / 2;

/**
 * A frame of luma and chroma as the RGB that a JPEG decoder makes of it, rounded as that decoder rounds; any other
 * frame as it is. Chroma is stored around the middle of its range.
 */
export function ybrToRgb(frame: StoredFrame): StoredFrame {
  if (frame.photometric !== 'YBR_FULL' && frame.photometric !== 'YBR_FULL_422') return frame;
  const { pixels, bitsStored } = frame;
  const middle = 2 ** (bitsStored - 1);
  const most = 2 ** bitsStored - 1;
  const rgb = pixels.slice();
  let [min, max] = [Infinity, -Infinity];
  const put = (at: number, value: number): void => {
    const kept = Math.min(most, Math.max(0, value));
    rgb[at] = kept;
    if (kept < min) min = kept;
    if (kept > max) max = kept;
  };
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const luma = pixels[at] ?? 0;
    const cb = (pixels[at + 1] ?? 0) - middle;
    const cr = (pixels[at + 2] ?? 0) - middle;
    put(at, luma + Math.floor((redOfCr * cr + half) / one));
    put(at + 1, luma + Math.floor((half - greenOfCb * cb - greenOfCr * cr) / one));
    put(at + 2, luma + Math.floor((blueOfCb * cb + half) / one));
  }
  return { ...frame, pixels: rgb, photometric: 'RGB', min, max };
}
