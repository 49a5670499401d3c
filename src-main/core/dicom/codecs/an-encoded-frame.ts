import { wasmCodec, type WasmModule } from './wasm-codec.ts';

/** Test builder: what is to be encoded, samples interleaved. */
export interface ToEncode {
  readonly width: number;
  readonly height: number;
  readonly samples: 1 | 3;
  readonly bits: number;
  readonly signed?: boolean;
  readonly values: Uint8Array | Uint16Array | Int16Array;
}

interface Encoder {
  getDecodedBuffer(info: object): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  encode(): void;
  delete(): void;
  setQuality?(lossless: boolean, step: number): void;
  setNearLossless?(error: number): void;
  setInterleaveMode?(mode: number): void;
  setDecompositions?(count: number): void;
}

const packages = '@cornerstonejs/codec-';
const openjpeg = wasmCodec<WasmModule & { J2KEncoder: new () => Encoder }>(
  `${packages}openjpeg/wasmjs`,
  `${packages}openjpeg/wasm`,
);
const openjph = wasmCodec<WasmModule & { HTJ2KEncoder: new () => Encoder }>(
  `${packages}openjph/wasmjs`,
  `${packages}openjph/wasm`,
);
const charls = wasmCodec<WasmModule & { JpegLSEncoder: new () => Encoder }>(
  `${packages}charls/wasmjs`,
  `${packages}charls/wasm`,
);
const turbo = wasmCodec<WasmModule & { JPEGEncoder: new () => Encoder }>(
  `${packages}libjpeg-turbo-8bit/wasmjs`,
  `${packages}libjpeg-turbo-8bit/wasm`,
);

/** Test builder: a lossless JPEG 2000 codestream. */
export const encodeJ2k = (frame: ToEncode) => openjpeg(({ J2KEncoder }) => encode(new J2KEncoder(), frame));

/** Test builder: a lossless HTJ2K codestream. */
export const encodeHtj2k = (frame: ToEncode) =>
  openjph(({ HTJ2KEncoder }) => encode(new HTJ2KEncoder(), frame));

/** Test builder: a JPEG-LS codestream, lossless or off by at most `error`; 0 plane, 1 line, 2 sample interleaved. */
export const encodeJpegLs = (frame: ToEncode, error = 0, interleave = 2) =>
  charls(({ JpegLSEncoder }) => {
    const encoder = new JpegLSEncoder();
    encoder.setNearLossless?.(error);
    if (frame.samples === 3) encoder.setInterleaveMode?.(interleave);
    return encode(encoder, frame);
  });

/** Test builder: an 8-bit baseline JPEG codestream. */
export const encodeJpeg = (frame: ToEncode) => turbo(({ JPEGEncoder }) => encode(new JPEGEncoder(), frame));

function encode(
  encoder: Encoder,
  { width, height, samples, bits, signed = false, values }: ToEncode,
): Uint8Array {
  const info = { width, height, bitsPerSample: bits, componentCount: samples, isSigned: signed };
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  try {
    encoder.getDecodedBuffer({ ...info, isUsingColorTransform: samples === 3 }).set(bytes);
    encoder.encode();
    return encoder.getEncodedBuffer().slice();
  } finally {
    encoder.delete();
  }
}

/** Test builder: a smooth film with some grain, the same every time. */
export function aFilm(width: number, height: number, bits: number): Uint8Array | Uint16Array {
  const values = bits <= 8 ? new Uint8Array(width * height) : new Uint16Array(width * height);
  const most = 2 ** bits - 1;
  for (let at = 0; at < values.length; at += 1) {
    const [x, y] = [(at % width) / width, Math.floor(at / width) / height];
    const shade = 0.5 + 0.3 * Math.sin(6 * x) * Math.cos(5 * y) + 0.1 * Math.sin(40 * x * y);
    const grain = ((Math.imul(at, 0x9e3779b1) >>> 16) % 64) / 64 - 0.5;
    values[at] = Math.round(most * Math.min(1, Math.max(0, shade + 0.01 * grain)));
  }
  return values;
}
