import type { StoredFrame } from './stored-frame.ts';

/**
 * Red, green and blue, 0 … 255 and not yet rounded, of the pixel at `place` of a three-sample frame. YBR_FULL and its
 * 4:2:2 kin are converted as PS3.3 C.7.6.3.1.2 says; deeper samples are brought down to 8 bits by their depth.
 */
export function trueColour(frame: StoredFrame): (place: number) => readonly [number, number, number] {
  const { pixels, bitsStored, photometric } = frame;
  const factor = 255 / (2 ** bitsStored - 1);
  const read = (index: number) => (pixels[index] ?? 0) * factor;
  if (photometric === 'RGB') return (place) => [read(3 * place), read(3 * place + 1), read(3 * place + 2)];
  const half = 2 ** (bitsStored - 1) * factor;
  return (place) => {
    const y = read(3 * place);
    const blue = read(3 * place + 1) - half;
    const red = read(3 * place + 2) - half;
    return [bound(y + 1.402 * red), bound(y - 0.344136 * blue - 0.714136 * red), bound(y + 1.772 * blue)];
  };
}

function bound(value: number): number {
  return Math.min(255, Math.max(0, value));
}
