import { Refusal } from '../../refusal.ts';
import type { Codec, DecodedFrame, ExpectedFrame } from './codec.ts';
import { expectSize } from './expect-size.ts';
import { readJpegHeader } from './read-jpeg-header.ts';
import { statedColour } from './stated-colour.ts';
import { wasmCodec, type WasmModule } from './wasm-codec.ts';

interface TurboModule extends WasmModule {
  readonly JPEGDecoder: new () => {
    getEncodedBuffer(length: number): Uint8Array;
    getDecodedBuffer(): Uint8Array;
    getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number };
    decode(): void;
    delete(): void;
  };
}

const turbo = wasmCodec<TurboModule>(
  '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs',
  '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm',
);

/** JPEG with 8-bit samples and DCT, sequential or progressive (PS3.5 A.4.1), by libjpeg-turbo. */
export const decodeJpeg8Bit: Codec = async (bytes, expected) => {
  const header = readJpegHeader(bytes);
  expectSize({ rows: header.rows, columns: header.columns, samples: header.components.length }, expected);
  if (header.precision !== 8 || header.process > 0xc2) {
    throw new Refusal('pixel-format-unsupported', 'The codestream is not an 8-bit DCT process of JPEG.');
  }
  return turbo((codec) => decode(codec, statedColour(bytes, header, expected.chroma), expected));
};

function decode(codec: TurboModule, bytes: Uint8Array, expected: ExpectedFrame): DecodedFrame {
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
