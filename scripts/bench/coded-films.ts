import sharp from 'sharp';
import {
  aFilm,
  encodeHtj2k,
  encodeJ2k,
  encodeJpegLs,
} from '../../src-main/core/dicom/codecs/an-encoded-frame.ts';
import { encodeLossless } from '../../src-main/core/dicom/codecs/jpeg/encode-lossless.ts';
import { encodeRle } from '../../src-main/core/dicom/encode-rle.ts';
import { explicitLittleEndian } from '../../src-main/core/dicom/transfer-syntax.ts';

/** Pixels a side of the benches' films. */
export const side = 2048;

export interface CodedFilm {
  readonly transferSyntax: string;
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly stream: Uint8Array;
}

/** One 2048² film of 12 in 16 bits (8 of 8 for baseline JPEG) in every syntax that can be encoded here. */
export async function codedFilms(): Promise<readonly CodedFilm[]> {
  const deep = { width: side, height: side, samples: 1, bits: 12, values: aFilm(side, side, 12) } as const;
  const bytes = new Uint8Array(deep.values.buffer);
  const lossless = { ...deep, precision: 12, predictor: 1, values: [...deep.values] };
  const film = (transferSyntax: string, stream: Uint8Array, bits = 12): CodedFilm => ({
    transferSyntax,
    width: side,
    height: side,
    bits,
    stream,
  });
  return [
    film(explicitLittleEndian, bytes),
    film('1.2.840.10008.1.2.5', encodeRle(bytes, { columns: side, samples: 1, bytesPerSample: 2 })),
    film('1.2.840.10008.1.2.4.50', await encodeBaseline(), 8),
    film('1.2.840.10008.1.2.4.70', encodeLossless(lossless)),
    film('1.2.840.10008.1.2.4.80', await encodeJpegLs(deep)),
    film('1.2.840.10008.1.2.4.90', await encodeJ2k(deep)),
    film('1.2.840.10008.1.2.4.201', await encodeHtj2k(deep)),
  ];
}

/** Sequential, as the transfer syntax asks: the wasm encoder of the tests writes progressive ones. */
async function encodeBaseline(): Promise<Uint8Array> {
  const image = sharp(aFilm(side, side, 8), { raw: { width: side, height: side, channels: 1 } });
  return image.toColourspace('b-w').jpeg({ quality: 90 }).toBuffer();
}
