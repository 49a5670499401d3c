import { toGrey } from '../../../../src-preload/imaging/to-grey.ts';
import type { FailureCode } from '../../../../src-preload/contract/failure.ts';
import type { Dataset } from '../dataset.ts';
import { greyScaleOf } from '../grey-scale-of.ts';
import { looksLikeDicom, sniffLength } from '../looks-like-dicom.ts';
import { parseDataset } from '../parse-dataset.ts';
import { readDicomdir } from '../dicomdir.ts';
import { readHeader } from '../read-header.ts';
import { readPixels } from '../read-pixels.ts';

/** What became of a file: how far it could be read, and the reason where it could not be read to its pixels. */
export type Examination =
  | { readonly reached: 'pixels' }
  | { readonly reached: 'nothing' | 'dataset' | 'header'; readonly code: FailureCode };

const asSmallAsCanBe = { atLeast: 1 };

/**
 * Does with a file all that Simile does with one: sniff, parse, header, every value of every level, first and last
 * frame, small and whole, grey scale. Whatever it throws is a defect.
 */
export async function examine(bytes: Uint8Array): Promise<Examination> {
  looksLikeDicom(bytes.subarray(0, sniffLength));
  const front = parseDataset(bytes, { untilPixels: true });
  if (!front.ok) return { reached: 'nothing', code: front.failure.code };
  readEverything(front.value, { left: 20_000 });
  readDicomdir(front.value);
  const header = readHeader(front.value);
  if (!header.ok) return { reached: 'dataset', code: header.failure.code };
  JSON.stringify(header.value);
  const whole = parseDataset(bytes);
  if (!whole.ok) return { reached: 'header', code: whole.failure.code };
  const frames = new Set([0, header.value.pixels.frames - 1]);
  for (const frame of frames) {
    await readPixels(whole.value, frame, asSmallAsCanBe);
    const pixels = await readPixels(whole.value, frame);
    if (!pixels.ok) return { reached: 'header', code: pixels.failure.code };
    const grey = toGrey(pixels.value, greyScaleOf(whole.value, frame));
    if (grey.values.some((value) => !(value >= 0 && value <= 1)))
      throw new Error('A grey value lies outside 0 … 1.');
  }
  return { reached: 'pixels' };
}

/** Every accessor of every element, sequences included, up to a number of elements. */
function readEverything(dataset: Dataset, budget: { left: number }): void {
  for (const tag of dataset.tags) {
    if ((budget.left -= 1) < 0) return;
    dataset.vr(tag);
    if ((dataset.bytes(tag)?.length ?? 0) < 100_000) {
      dataset.texts(tag);
      dataset.numbers(tag);
    }
    for (const item of dataset.items(tag)) readEverything(item, budget);
  }
}
