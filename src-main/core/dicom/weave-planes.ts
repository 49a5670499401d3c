import type { PixelArray } from '../../../src-preload/imaging/stored-frame.ts';

/** Three planes, one after the other, as interleaved samples. */
export function weavePlanes(values: PixelArray): PixelArray {
  const places = values.length / 3;
  const woven = values.slice();
  for (let place = 0; place < places; place += 1) {
    woven[3 * place] = values[place] ?? 0;
    woven[3 * place + 1] = values[places + place] ?? 0;
    woven[3 * place + 2] = values[2 * places + place] ?? 0;
  }
  return woven;
}
