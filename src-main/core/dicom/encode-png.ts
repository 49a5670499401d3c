import sharp from 'sharp';

/** RGBA bytes as a PNG without transparency. */
export async function encodePng(
  rgba: Uint8ClampedArray,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const png = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toBuffer();
  // A copy of its own: pooled memory cannot be handed to another thread.
  return new Uint8Array(png);
}
