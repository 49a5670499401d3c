import { Refusal } from '../../refusal.ts';
import { weavePlanes } from '../weave-planes.ts';
import type { Codec, DecodedFrame, ExpectedFrame } from './codec.ts';
import { expectSize } from './expect-size.ts';
import { readJpegHeader } from './read-jpeg-header.ts';
import { samplesOf } from './samples-of.ts';
import { wasmCodec, type WasmModule } from './wasm-codec.ts';

interface CharlsModule extends WasmModule {
  readonly JpegLSDecoder: new () => {
    getEncodedBuffer(length: number): Uint8Array;
    getDecodedBuffer(): Uint8Array;
    getFrameInfo(): { readonly bitsPerSample: number };
    /** 0 plane by plane, 1 line by line, 2 sample by sample. */
    getInterleaveMode(): number;
    decode(): void;
    delete(): void;
  };
}

const charls = wasmCodec<CharlsModule>(
  '@cornerstonejs/codec-charls/decodewasmjs',
  '@cornerstonejs/codec-charls/decodewasm',
);

/** JPEG-LS, lossless and near-lossless (PS3.5 A.4.3), by CharLS. */
export const decodeJpegLs: Codec = async (bytes, expected) => {
  const header = readJpegHeader(bytes);
  expectSize({ rows: header.rows, columns: header.columns, samples: header.components.length }, expected);
  if (header.process !== 0xf7 || header.precision < 2 || header.precision > 16) {
    throw new Refusal('pixel-format-unsupported', 'The codestream is not a JPEG-LS of 2 to 16 bits.');
  }
  return charls((codec) => decode(codec, ended(bytes), expected));
};

/**
 * The codestream with an end of image after whatever its end is. CharLS gives up at a marker, but computes for half a
 * minute on a stream of 64 × 64 pixels that is cut short without one.
 */
function ended(bytes: Uint8Array): Uint8Array {
  const closed = new Uint8Array(bytes.length + 2);
  closed.set(bytes);
  closed.set([0xff, 0xd9], bytes.length);
  return closed;
}

function decode(codec: CharlsModule, bytes: Uint8Array, expected: ExpectedFrame): DecodedFrame {
  const decoder = new codec.JpegLSDecoder();
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const values = samplesOf(decoder.getDecodedBuffer(), decoder.getFrameInfo().bitsPerSample, false);
    if (values.length !== expected.rows * expected.columns * expected.samples) {
      throw new Refusal('codestream-broken', 'The compressed frame decodes to another number of samples.');
    }
    const planar = expected.samples === 3 && decoder.getInterleaveMode() === 0;
    return { ...expected, values: planar ? weavePlanes(values) : values, colour: 'as-stated', scale: 1 };
  } finally {
    decoder.delete();
  }
}
