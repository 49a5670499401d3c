import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { encodePng } from '../dicom/encode-png.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import type { Pictured } from './query-image.ts';
import { byOneModel } from './by-one-model.ts';
import { seeImage } from './see-image.ts';

/** The tensor that the model saw of an image, one pixel a number, as a PNG. Fails as `seeImage` does. */
export async function tensorPicture(holder: LibraryHolder, pictured: Pictured): Promise<Outcome<Uint8Array>> {
  const library = holder.current();
  if (!library.ok) return library;
  const seen = await byOneModel(library.value, (by) => seeImage(by, pictured));
  if (!seen.ok) return seen;
  const { tensor } = seen.value;
  const size = Math.sqrt(tensor.length);
  const rgba = new Uint8ClampedArray(tensor.length * 4).fill(255);
  tensor.forEach((value, at) => rgba.fill(Math.round(value * 255), at * 4, at * 4 + 3));
  return succeed(await encodePng(rgba, { width: size, height: size }));
}
