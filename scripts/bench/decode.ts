import {
  aFilm,
  encodeHtj2k,
  encodeJ2k,
  encodeJpeg,
  encodeJpegLs,
} from '../../src-main/core/dicom/codecs/an-encoded-frame.ts';
import { encodeLossless } from '../../src-main/core/dicom/codecs/jpeg/encode-lossless.ts';
import { encodeRle } from '../../src-main/core/dicom/encode-rle.ts';
import { parseOrRefuse } from '../../src-main/core/dicom/parse-dataset.ts';
import type { ParsedDataset } from '../../src-main/core/dicom/parsed-dataset.ts';
import { readPixels } from '../../src-main/core/dicom/read-pixels.ts';
import { writeDicom } from '../../src-main/core/dicom/write-dicom.ts';
import { median } from './median.ts';

export interface DecodeBench {
  readonly transferSyntax: string;
  readonly milliseconds: number;
  /** Decoded bytes a second, in millions. */
  readonly megabytesPerSecond: number;
  /** Full ÷ reduced, of a decode for a model of 224 pixels; undefined where the codec has no smaller decode. */
  readonly reducedIsFasterBy?: number;
}

const side = 2048;
const runs = 5;
/** Twice the side of what the model sees: what is left to resampling is at least a halving. */
const forTheModel = { atLeast: 448 };

/** Decodes one 2048² film of 12 in 16 bits (8 of 8 for baseline JPEG) in every syntax that can be encoded here. */
export async function benchDecode(): Promise<readonly DecodeBench[]> {
  const results: DecodeBench[] = [];
  for (const { uid, bits, stream } of await films()) {
    const film = aFile(uid, bits, stream);
    const full = await time(film, {});
    const reduced = await time(film, forTheModel);
    const bytes = side * side * (bits > 8 ? 2 : 1);
    results.push({
      transferSyntax: uid,
      milliseconds: full.milliseconds,
      megabytesPerSecond: bytes / 1e3 / full.milliseconds,
      ...(reduced.scale < 1 ? { reducedIsFasterBy: full.milliseconds / reduced.milliseconds } : {}),
    });
  }
  return results;
}

async function films() {
  const deep = { width: side, height: side, samples: 1, bits: 12, values: aFilm(side, side, 12) } as const;
  const flat = { ...deep, bits: 8, values: aFilm(side, side, 8) };
  const bytes = new Uint8Array(deep.values.buffer);
  const lossless = { ...deep, precision: 12, predictor: 1, values: [...deep.values] };
  return [
    { uid: '1.2.840.10008.1.2.1', bits: 12, stream: bytes },
    { uid: '1.2.840.10008.1.2.5', bits: 12, stream: encodeRle(bytes, { columns: side, samples: 1, bytesPerSample: 2 }) },
    { uid: '1.2.840.10008.1.2.4.50', bits: 8, stream: await encodeJpeg(flat) },
    { uid: '1.2.840.10008.1.2.4.70', bits: 12, stream: encodeLossless(lossless) },
    { uid: '1.2.840.10008.1.2.4.80', bits: 12, stream: await encodeJpegLs(deep) },
    { uid: '1.2.840.10008.1.2.4.90', bits: 12, stream: await encodeJ2k(deep) },
    { uid: '1.2.840.10008.1.2.4.201', bits: 12, stream: await encodeHtj2k(deep) },
  ];
} // prettier-ignore

/** A film of these pixels as a file. */
function aFile(uid: string, bits: number, stream: Uint8Array): ParsedDataset {
  const word = (value: number) => ({ vr: 'US', value });
  const padded = new Uint8Array(stream.length + (stream.length % 2));
  padded.set(stream);
  const elements = {
    x00080016: { vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.1.1' },
    x00080018: { vr: 'UI', value: '2.25.1' },
    x00280002: word(1),
    x00280004: { vr: 'CS', value: 'MONOCHROME2' },
    x00280010: word(side),
    x00280011: word(side),
    x00280100: word(bits > 8 ? 16 : 8),
    x00280101: word(bits),
    x00280102: word(bits - 1),
    x00280103: word(0),
    x7fe00010:
      uid === '1.2.840.10008.1.2.1'
        ? { vr: 'OW', value: padded }
        : { vr: 'OB', value: { fragments: [padded] } },
  };
  return parseOrRefuse(writeDicom(elements, { transferSyntax: uid }));
}

async function time(film: ParsedDataset, wish: { atLeast?: number }) {
  const times: number[] = [];
  let scale = 1;
  for (let run = 0; run <= runs; run += 1) {
    const startedAt = performance.now();
    const frame = await readPixels(film, 0, wish);
    if (!frame.ok) throw new Error(frame.failure.detail);
    scale = frame.value.scale;
    // The first run compiles the codec.
    if (run > 0) times.push(performance.now() - startedAt);
  }
  return { milliseconds: median(times), scale };
}
