import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCodedFilm } from '../dicom/a-coded-film.ts';
import { encodeHtj2k, encodeJ2k } from '../dicom/codecs/an-encoded-frame.ts';
import { parseOrRefuse } from '../dicom/parse-dataset.ts';
import { readPixels } from '../dicom/read-pixels.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import type { Embedder } from '../embed/embedder.ts';
import { openEmbedder } from '../embed/embedder-pool.ts';
import { readModel } from '../embed/model-manifest.ts';
import { aFolder } from '../store/test-store.ts';
import { prepareImage, type PrepareJob } from './prepare-image.ts';
import { bundledModelFolder } from '../embed/bundled-model.ts';

const size = { width: 900, height: 1000 } as const;
let embedder: Embedder;
let model: PrepareJob['model'];
let values: Uint16Array;

beforeAll(async () => {
  const read = await readModel(bundledModelFolder);
  if (!read.ok) throw new Error(read.failure.detail);
  const opened = await openEmbedder({ model: read.value, workers: 1 });
  if (!opened.ok) throw new Error(opened.failure.detail);
  [model, embedder] = [read.value, opened.value];
  const film = aChestFilm({ seed: 3, columns: size.width, rows: size.height, encoding: '12-bit' });
  const stored = await readPixels(parseOrRefuse(film), 0);
  if (!stored.ok) throw new Error(stored.failure.detail);
  values = Uint16Array.from(stored.value.pixels);
}, 60_000);
afterAll(() => embedder.close());

async function encodeJpeg(): Promise<Uint8Array> {
  const shallow = Uint8Array.from(values, (value) => Math.min(255, value >> 4));
  const image = sharp(shallow, { raw: { ...size, channels: 1 } });
  return image.toColourspace('b-w').jpeg({ quality: 90 }).toBuffer();
}

const deep = () => ({ ...size, samples: 1, bits: 12, values }) as const;
const kinds = [
  ['JPEG 2000', '1.2.840.10008.1.2.4.90', 12, () => encodeJ2k(deep())],
  ['HTJ2K', '1.2.840.10008.1.2.4.201', 12, () => encodeHtj2k(deep())],
  ['baseline JPEG', '1.2.840.10008.1.2.4.50', 8, encodeJpeg],
] as const;

test.each(kinds)(
  'a %s film decoded small has the embedding of the whole film',
  async (_, transferSyntax, bits, encode) => {
    const path = join(aFolder(), 'film.dcm');
    writeFileSync(path, aCodedFilm({ ...size, transferSyntax, bits, stream: await encode() }));
    const vectors: Float32Array[] = [];
    for (const whole of [false, true]) {
      const prepared = await prepareImage({ path, knownContent: [], model, whole });
      expect(prepared).toMatchObject({ kind: 'image', hashedBy: whole ? 'pixels' : 'codestream' });
      const [frame] = prepared.kind === 'image' ? prepared.frames : [];
      expect(Math.max(frame?.small.width ?? 0, frame?.small.height ?? 0)).toBeGreaterThanOrEqual(224);
      const vector = frame?.tensor === undefined ? undefined : await embedder.embed(frame.tensor);
      if (vector?.ok === true) vectors.push(vector.value);
    }
    const [small, whole] = vectors;
    const cosine = small?.reduce((sum, value, at) => sum + value * (whole?.[at] ?? 0), 0);
    // 0.995 is what search needs; a wavelet of half as many pixels a side would give 0.9993.
    expect(cosine).toBeGreaterThan(0.9995);
  },
);
