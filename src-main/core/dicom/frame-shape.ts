import type { Photometric } from '../../../src-preload/imaging/stored-frame.ts';
import { Refusal } from '../refusal.ts';
import type { Dataset } from './dataset.ts';

/** The Image Pixel module (PS3.3 C.7.6.3) of a data set, checked: what a frame is before anything is allocated for it. */
export interface FrameShape {
  readonly rows: number;
  readonly columns: number;
  readonly samples: 1 | 3;
  /** Samples lie plane by plane (Planar Configuration 1); means something for native pixels only. */
  readonly planar: boolean;
  readonly bitsAllocated: 1 | 8 | 16 | 32 | 64;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly real: boolean;
  /** What the samples mean; the YBR of JPEG 2000, which its decoder undoes, reads RGB here. */
  readonly photometric: Photometric;
  /** Luma and chroma in the codestream, whatever its flavour. */
  readonly chroma: boolean;
  readonly frames: number;
}

/** 128 MiB: an 8192 × 8192 frame of 16 bits, four times the largest detector. */
export const largestFrameBytes = 128 * 2 ** 20;

/** Reads and checks the image pixel module. Throws `no-pixels`, `malformed`, `pixel-format-unsupported`, `too-large`. */
export function frameShape(dataset: Dataset): FrameShape {
  const rows = dimension(dataset, 'x00280010', 'Rows');
  const columns = dimension(dataset, 'x00280011', 'Columns');
  const samples = sampleCount(dataset);
  const depth = sampleDepth(dataset);
  if (rows * columns * samples * Math.max(8, depth.bitsAllocated) > largestFrameBytes * 8) {
    throw new Refusal(
      'too-large',
      `A frame of ${columns} × ${rows} × ${samples} is more than Simile allocates.`,
    );
  }
  return {
    rows,
    columns,
    samples,
    planar: samples === 3 && dataset.number('x00280006') === 1,
    ...depth,
    ...colourMeaning(dataset, samples),
    frames: statedFrames(dataset),
  };
}

function dimension(dataset: Dataset, tag: 'x00280010' | 'x00280011', name: string): number {
  const value = dataset.number(tag);
  if (value === undefined) throw new Refusal('no-pixels', `The data set has no ${name}.`);
  if (!Number.isInteger(value) || value < 1) throw new Refusal('malformed', `${name} is ${value}.`);
  if (value > 0xffff) throw new Refusal('too-large', `${name} is ${value}.`);
  return value;
}

function sampleCount(dataset: Dataset): 1 | 3 {
  const value = dataset.number('x00280002') ?? 1;
  if (value === 1 || value === 3) return value;
  throw new Refusal('pixel-format-unsupported', `Pixels of ${value} samples are not read.`);
}

/** Bits Allocated, Bits Stored, High Bit and Pixel Representation, where they agree with each other (PS3.5 8.1.1). */
function sampleDepth(dataset: Dataset) {
  // PS3.3 C.7.6.24, C.7.6.25: one of the three pixel data elements, never two.
  if (!dataset.has('x7fe00010') && dataset.has('x7fe00008')) return realDepth(32);
  if (!dataset.has('x7fe00010') && dataset.has('x7fe00009')) return realDepth(64);
  const bitsAllocated = dataset.number('x00280100') ?? 0;
  if (bitsAllocated !== 1 && bitsAllocated !== 8 && bitsAllocated !== 16 && bitsAllocated !== 32) {
    throw new Refusal('pixel-format-unsupported', `Bits Allocated ${bitsAllocated} is not read.`);
  }
  const bitsStored = dataset.number('x00280101') ?? bitsAllocated;
  const highBit = dataset.number('x00280102') ?? bitsStored - 1;
  if (!(
    bitsStored >= 1 &&
    bitsStored <= bitsAllocated &&
    highBit >= bitsStored - 1 &&
    highBit < bitsAllocated
  )) {
    const words = `Bits Allocated ${bitsAllocated}, Bits Stored ${bitsStored} and High Bit ${highBit}`;
    throw new Refusal('malformed', `${words} contradict each other.`);
  }
  const signed = dataset.number('x00280103') === 1 && bitsAllocated > 1;
  return { bitsAllocated, bitsStored, highBit, signed, real: false } as const;
}

function realDepth(bits: 32 | 64) {
  return { bitsAllocated: bits, bitsStored: bits, highBit: bits - 1, signed: true, real: true } as const;
}

const meanings = new Map<string, Photometric>([
  ['MONOCHROME1', 'MONOCHROME1'],
  ['MONOCHROME2', 'MONOCHROME2'],
  ['PALETTE COLOR', 'PALETTE COLOR'],
  ['RGB', 'RGB'],
  ['YBR_FULL', 'YBR_FULL'],
  ['YBR_FULL_422', 'YBR_FULL_422'],
  // PS3.3 C.7.6.3.1.2: transforms of JPEG 2000, part of its codestream and undone with it.
  ['YBR_ICT', 'RGB'],
  ['YBR_RCT', 'RGB'],
]);

function colourMeaning(dataset: Dataset, samples: 1 | 3) {
  const stated = dataset.text('x00280004') ?? (samples === 1 ? 'MONOCHROME2' : 'RGB');
  const photometric = meanings.get(stated);
  if (photometric === undefined) {
    throw new Refusal(
      'pixel-format-unsupported',
      'The photometric interpretation is not one that Simile reads.',
    );
  }
  const grey = photometric.startsWith('MONOCHROME') || photometric === 'PALETTE COLOR';
  if (grey !== (samples === 1)) {
    throw new Refusal('malformed', `${photometric} does not go with ${samples} samples a pixel.`);
  }
  return { photometric, chroma: stated.startsWith('YBR') };
}

/** Number of Frames, 1 where absent or empty. */
function statedFrames(dataset: Dataset): number {
  const value = dataset.number('x00280008') ?? 1;
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Refusal('malformed', `Number of Frames is ${value}.`);
}
