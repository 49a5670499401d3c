import type { OverlayPlane } from '../../../../src-preload/contract/shown-frame.ts';

/** Pale amber: no grey level of an image, and neither what a reader draws nor where a slice cuts. */
const colour = { red: 0xf0, green: 0xd0, blue: 0x88 } as const;
/** An outline is drawn whole; the inside of a region must not hide what it marks. */
const opacity = { graphics: 255, 'region-of-interest': 90 } as const;

/** An overlay plane as a picture, a pixel a pixel, clear where the overlay is not. `bits`: lowest first. */
export function overlayPicture({ rows, columns, kind }: OverlayPlane, bits: Uint8Array): HTMLCanvasElement {
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  const [pixel = 0] = new Uint32Array(
    Uint8Array.of(colour.red, colour.green, colour.blue, opacity[kind]).buffer,
  );
  for (let at = 0; at < pixels.length; at += 1)
    if (((bits[at >> 3] ?? 0) >> (at & 7)) & 1) pixels[at] = pixel;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns, rows];
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
