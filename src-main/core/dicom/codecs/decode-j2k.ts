import { Refusal } from '../../refusal.ts';
import type { Codec, DecodedFrame, ExpectedFrame } from './codec.ts';
import { expectSize } from './expect-size.ts';
import { readJ2kHeader, refuseCutTileParts, type J2kHeader } from './read-j2k-header.ts';
import { samplesOf } from './samples-of.ts';
import { wasmCodec, type WasmModule } from './wasm-codec.ts';

/** What the decoders of openjpeg and openjph have in common. */
interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): FrameInfo;
  decodeSubResolution(level: number, layer: number): void;
  delete(): void;
}

interface FrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned: boolean;
}

interface OpenjpegModule extends WasmModule {
  readonly J2KDecoder: new () => Decoder;
}

interface OpenjphModule extends WasmModule {
  readonly HTJ2KDecoder: new () => Decoder & { readHeader(): void };
}

const openjpeg = wasmCodec<OpenjpegModule>(
  '@cornerstonejs/codec-openjpeg/decodewasmjs',
  '@cornerstonejs/codec-openjpeg/decodewasm',
);

const openjph = wasmCodec<OpenjphModule>(
  '@cornerstonejs/codec-openjph/wasmjs',
  '@cornerstonejs/codec-openjph/wasm',
);

/** No image of a clinic has more tiles; a hostile header may claim 65535 of one pixel. */
const mostTiles = 4096;

/** JPEG 2000 Part 1 (PS3.5 A.4.4), by openjpeg. */
export const decodeJ2k: Codec = async (bytes, expected, reduce) => {
  const header = checkedHeader(bytes, expected);
  return openjpeg((codec) => {
    const decoder = new codec.J2KDecoder();
    return decodeWith(decoder, header, expected, reduce, () => {});
  });
};

/** High-Throughput JPEG 2000 (PS3.5 A.4.12), by openjph. */
export const decodeHtj2k: Codec = async (bytes, expected, reduce) => {
  const header = checkedHeader(bytes, expected);
  return openjph((codec) => {
    const decoder = new codec.HTJ2KDecoder();
    return decodeWith(decoder, header, expected, reduce, () => decoder.readHeader());
  });
};

function checkedHeader(bytes: Uint8Array, expected: ExpectedFrame): J2kHeader {
  const header = readJ2kHeader(bytes);
  expectSize(header, expected);
  if (header.precision > 16 || header.subsampled) {
    throw new Refusal('pixel-format-unsupported', 'The codestream is deeper than 16 bits or subsampled.');
  }
  refuseCutTileParts(header.codestream);
  if (header.tiles > mostTiles) throw new Refusal('too-large', `The codestream has ${header.tiles} tiles.`);
  return header;
}

function decodeWith(
  decoder: Decoder,
  header: J2kHeader,
  expected: ExpectedFrame,
  reduce: number,
  prepare: () => void,
): DecodedFrame {
  const level = Math.min(reduce, header.decompositions);
  try {
    decoder.getEncodedBuffer(header.codestream.length).set(header.codestream);
    prepare();
    decoder.decodeSubResolution(level, 0);
    const { width, height, bitsPerSample, isSigned } = decoder.getFrameInfo();
    const size = { rows: sizeAt(expected.rows, level), columns: sizeAt(expected.columns, level) };
    const decoded = decoder.getDecodedBuffer();
    const values = samplesOf(decoded, bitsPerSample, isSigned);
    if (values.length !== size.rows * size.columns * expected.samples) {
      throw new Refusal(
        'codestream-broken',
        `The codestream decodes to ${width} × ${height}, not what it states.`,
      );
    }
    const { samples } = expected;
    return {
      ...size,
      samples,
      values,
      colour: header.transformed ? 'rgb' : 'as-stated',
      scale: 1 / 2 ** level,
    };
  } finally {
    decoder.delete();
  }
}

function sizeAt(size: number, level: number): number {
  return Math.ceil(size / 2 ** level);
}
