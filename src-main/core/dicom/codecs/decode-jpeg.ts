import { Refusal } from '../../refusal.ts';
import type { Codec, DecodedFrame, ExpectedFrame } from './codec.ts';
import { expectSize } from './expect-size.ts';
import { decodeDct } from './jpeg/decode-dct.ts';
import { decodeLossless } from './jpeg/decode-lossless.ts';
import { canDecodeSmall, decodeSmall } from './jpeg/decode-small.ts';
import { readJpegHeader } from './read-jpeg-header.ts';
import { statedColour } from './stated-colour.ts';
import { wasmCodec, type WasmModule } from './wasm-codec.ts';

interface TurboModule extends WasmModule {
  readonly JPEGDecoder: new () => {
    getEncodedBuffer(length: number): Uint8Array;
    getDecodedBuffer(): Uint8Array;
    decode(): void;
    delete(): void;
  };
}

const turbo = wasmCodec<TurboModule>(
  '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs',
  '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm',
);

/**
 * JPEG (PS3.5 A.4.1, A.4.2), by what the codestream is and not by what the transfer syntax promises: 8-bit DCT,
 * sequential or progressive, by libjpeg-turbo; DCT of 12 bits, the lossless process, and a grey film at a quarter or an
 * eighth of its size by our own decoders.
 */
export const decodeJpeg: Codec = async (bytes, expected, reduce) => {
  const header = readJpegHeader(bytes);
  expectSize({ rows: header.rows, columns: header.columns, samples: header.components.length }, expected);
  const { process, precision } = header;
  if (process === 0xc3 && precision >= 2 && precision <= 16) {
    return { ...expected, values: decodeLossless(bytes, header, expected), colour: 'as-stated', scale: 1 };
  }
  const isDct = process <= 0xc2 && (precision === 8 || precision === 12);
  if (isDct && canDecodeSmall(header, reduce)) return decodeSmall(bytes, header, expected, reduce);
  if (process <= 0xc2 && precision === 12) return decodeDct(bytes, header, expected, reduce);
  if (process <= 0xc2 && precision === 8) {
    return turbo((codec) => decode8Bit(codec, statedColour(bytes, header, expected.chroma), expected));
  }
  throw new Refusal(
    'pixel-format-unsupported',
    `JPEG of ${precision} bits, process ${process & 15}, is not read.`,
  );
};

function decode8Bit(codec: TurboModule, bytes: Uint8Array, expected: ExpectedFrame): DecodedFrame {
  const decoder = new codec.JPEGDecoder();
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const values = decoder.getDecodedBuffer().slice();
    if (values.length !== expected.rows * expected.columns * expected.samples) {
      throw new Refusal('codestream-broken', 'The compressed frame decodes to another number of samples.');
    }
    return { ...expected, values, colour: 'rgb', scale: 1 };
  } finally {
    decoder.delete();
  }
}
