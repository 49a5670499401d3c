import { Refusal } from '../../refusal.ts';
import type { ExpectedFrame } from './codec.ts';

/**
 * RLE Lossless (PS3.5 Annex G): up to 15 PackBits segments, one a byte plane, most significant byte first, sample by
 * sample. Gives the frame as little-endian bytes with the samples interleaved, as a native frame would lie.
 * Every offset and run is checked against the segment and against the plane it fills.
 */
export function decodeRle(bytes: Uint8Array, expected: ExpectedFrame): Uint8Array<ArrayBuffer> {
  const width = expected.bitsAllocated / 8;
  const planes = width * expected.samples;
  const offsets = segmentOffsets(bytes, planes);
  const places = expected.rows * expected.columns;
  const frame = new Uint8Array(places * planes);
  for (let plane = 0; plane < planes; plane += 1) {
    const sample = Math.floor(plane / width);
    const byte = width - 1 - (plane % width); // most significant first in the file, last in memory
    const segment = bytes.subarray(offsets[plane], offsets[plane + 1]);
    unpack(segment, { frame, start: sample * width + byte, stride: planes, places });
  }
  return frame;
}

/** The header of 16 words (G.5): the number of segments and where each starts; closed by the end of the data. */
function segmentOffsets(bytes: Uint8Array, planes: number): number[] {
  if (bytes.length < 64) throw broken('its header is cut short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  if (count !== planes) throw broken(`it has ${count} segments where the pixel format needs ${planes}`);
  const offsets = Array.from({ length: planes }, (_, index) => view.getUint32(4 + 4 * index, true));
  offsets.push(bytes.length);
  for (let index = 0; index < planes; index += 1) {
    const [start = 0, end = 0] = offsets.slice(index, index + 2);
    if (start < 64 || start > end || end > bytes.length) throw broken('a segment lies outside the fragment');
  }
  return offsets;
}

interface Plane {
  readonly frame: Uint8Array;
  readonly start: number;
  readonly stride: number;
  readonly places: number;
}

/** PackBits (G.3.2) into every `stride`-th byte. Bytes beyond the plane are padding and are left alone. */
function unpack(segment: Uint8Array, { frame, start, stride, places }: Plane): void {
  const end = start + stride * places;
  let to = start;
  let at = 0;
  while (to < end) {
    const control = segment[at];
    if (control === undefined) throw broken('a segment ends before its plane is full');
    at += 1;
    if (control < 128) {
      const stop = Math.min(at + control + 1, segment.length);
      for (let from = at; from < stop && to < end; from += 1, to += stride) frame[to] = segment[from] ?? 0;
      if (to < end && stop < at + control + 1) throw broken('a literal run leaves its segment');
      at = stop;
    } else if (control > 128) {
      const value = segment[at];
      if (value === undefined) throw broken('a run leaves its segment');
      at += 1;
      for (let left = 257 - control; left > 0 && to < end; left -= 1, to += stride) frame[to] = value;
    }
  }
}

function broken(what: string): Refusal {
  return new Refusal('codestream-broken', `The RLE frame is broken: ${what}.`);
}
