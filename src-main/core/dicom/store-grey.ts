import { encodeRle } from './encode-rle.ts';
import type { WritableDataset, WritableElement } from './encode-elements.ts';
import type { Plane } from './phantom/vessels.ts';
import {
  deflatedLittleEndian,
  explicitBigEndian,
  explicitLittleEndian,
  implicitLittleEndian,
} from './transfer-syntax.ts';

/** The ways in which a synthetic film is stored: bit depth, photometric interpretation, transfer syntax. */
export type GreyEncoding =
  '8-bit' | '12-bit' | '12-bit signed' | 'monochrome1' | 'rle' | 'implicit' | 'big-endian' | 'deflated';

const rleLossless = '1.2.840.10008.1.2.5';

const syntaxes: Readonly<Partial<Record<GreyEncoding, string>>> = {
  rle: rleLossless,
  implicit: implicitLittleEndian,
  'big-endian': explicitBigEndian,
  deflated: deflatedLittleEndian,
};

export interface StoredGrey {
  readonly transferSyntax: string;
  readonly elements: WritableDataset;
}

/** The image pixel module (PS3.3 C.7.6.3) of a grey plane, and the window that shows it as it was drawn. */
export function storeGrey({ width, height, values }: Plane, encoding: GreyEncoding): StoredGrey {
  const deep = encoding !== '8-bit' && encoding !== 'implicit';
  const signed = encoding === '12-bit signed';
  const inverted = encoding === 'monochrome1';
  // A detector that does not use its full range, so that the window matters.
  const [low, high] = deep ? [500, 3560] : [0, 255];
  const offset = signed ? 2048 : 0;
  const stored = Array.from(
    values,
    (value) => Math.round(low + (inverted ? 1 - value : value) * (high - low)) - offset,
  );
  return {
    transferSyntax: syntaxes[encoding] ?? explicitLittleEndian,
    elements: {
      x00280002: { vr: 'US', value: 1 },
      x00280004: { vr: 'CS', value: inverted ? 'MONOCHROME1' : 'MONOCHROME2' },
      x00280010: { vr: 'US', value: height },
      x00280011: { vr: 'US', value: width },
      x00280100: { vr: 'US', value: deep ? 16 : 8 },
      x00280101: { vr: 'US', value: deep ? 12 : 8 },
      x00280102: { vr: 'US', value: deep ? 11 : 7 },
      x00280103: { vr: 'US', value: signed ? 1 : 0 },
      ...(deep && {
        x00281050: { vr: 'DS', value: String((low + high) / 2 - offset) },
        x00281051: { vr: 'DS', value: String(high - low) },
      }),
      x7fe00010: pixelElement(stored, encoding, { width, deep }),
    },
  };
}

function pixelElement(
  stored: readonly number[],
  encoding: GreyEncoding,
  { width, deep }: { width: number; deep: boolean },
): WritableElement {
  if (encoding === 'rle') {
    const pixels = new Uint8Array(Uint16Array.from(stored).buffer);
    return {
      vr: 'OB',
      value: { fragments: [encodeRle(pixels, { columns: width, samples: 1, bytesPerSample: 2 })] },
    };
  }
  if (deep) return { vr: 'OW', value: stored };
  // PS3.5 §A.1: implicit little endian has pixel data as OW, and eight-bit values are bytes all the same.
  const bytes = Uint8Array.from(stored);
  return {
    vr: encoding === 'implicit' ? 'OW' : 'OB',
    value: bytes.length % 2 === 0 ? bytes : Uint8Array.of(...bytes, 0),
  };
}
