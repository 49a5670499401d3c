import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { corpusPath } from '../../src-main/core/corpus.ts';
import { openEmbedder } from '../../src-main/core/embed/embedder-pool.ts';
import type { Embedder } from '../../src-main/core/embed/embedder.ts';
import { readModel, type Model } from '../../src-main/core/embed/model-manifest.ts';
import { seededRandom } from '../../src-main/core/dicom/phantom/seeded-random.ts';
import { prepareImage } from '../../src-main/core/ingest/prepare-image.ts';
import { filmVariants, plainFilm, type GreyFilm } from './film-variants.ts';
import { bundledModelFolder } from '../../src-main/core/embed/bundled-model.ts';

export interface RobustnessBench {
  readonly films: number;
  readonly gallery: number;
  /** Share of the films whose changed file finds the original first, and the lowest cosine between the two. */
  readonly variants: Readonly<Record<string, { readonly first: number; readonly leastCosine: number }>>;
}

/**
 * The same film handed over differently: each of `films` is written as DICOM in several ways, prepared as an import
 * prepares it and asked for among `gallery` films of the corpus. Undefined without the corpus.
 */
export async function benchRobustness({
  modelFolder,
  films = 300,
  gallery = 5000,
}: {
  readonly modelFolder: string;
  readonly films?: number;
  readonly gallery?: number;
}): Promise<RobustnessBench | undefined> {
  const corpus = corpusPath('data/cxr-train/nih');
  if (corpus === undefined) return undefined;
  const model = await readModel(modelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const embedder = await openEmbedder({ model: model.value });
  if (!embedder.ok) throw new Error(embedder.failure.detail);
  const folder = await mkdtemp(join(tmpdir(), 'simile-bench-'));
  const embed = (file: Uint8Array, name: string) =>
    embedFile(file, join(folder, name), model.value, embedder.value);
  try {
    const paths = chosen(readdirSync(corpus), gallery).map((name) => join(corpus, name));
    const originals = await inParallel(paths, embedder.value.width * 2, async (path, at) =>
      embed(plainFilm(await readGrey(path)), `original-${at}`),
    );
    const variants: Record<string, { first: number; leastCosine: number }> = {};
    for (const [name, write] of Object.entries(filmVariants)) {
      const asked = paths.slice(0, films);
      const found = await inParallel(asked, embedder.value.width * 2, async (path, at) => {
        const vector = await embed(await write(await readGrey(path)), `variant-${at}`);
        return rankOwn(originals, at, vector);
      });
      variants[name] = {
        first: found.filter(({ first }) => first).length / found.length,
        leastCosine: Math.min(...found.map(({ cosine }) => cosine)),
      };
    }
    return { films: Math.min(films, paths.length), gallery: originals.length, variants };
  } finally {
    await embedder.value.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether the original is the nearest of all. The corpus holds a film twice: one of the very same pixels is the original, too. */
function rankOwn(originals: readonly Float32Array[], at: number, vector: Float32Array) {
  const own = originals[at] ?? vector;
  const cosine = dot(own, vector);
  const first = originals.every((other) => dot(other, vector) < cosine || dot(other, own) > 1 - 1e-6);
  return { first, cosine };
}

async function embedFile(
  file: Uint8Array,
  path: string,
  model: Model,
  embedder: Embedder,
): Promise<Float32Array> {
  await writeFile(path, file);
  const prepared = await prepareImage({ path, knownContent: [], model });
  await rm(path);
  const tensor = prepared.kind === 'image' ? prepared.frames[0]?.tensor : undefined;
  if (tensor === undefined) throw new Error(`a film was not prepared: ${prepared.kind}`);
  const vector = await embedder.embed(tensor);
  if (!vector.ok) throw new Error(vector.failure.detail);
  return vector.value;
}

async function readGrey(path: string): Promise<GreyFilm> {
  const { data, info } = await sharp(path).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, values: new Uint8Array(data) };
}

/**
 * `count` of the films, the same ones each time; those of the patients that the model never saw come first
 * (`models/training/films.py`, split `v0`: every tenth patient in the order of their numbers as text).
 */
function chosen(names: readonly string[], count: number): readonly string[] {
  const patients = [...new Set(names.map(patientOf))].toSorted();
  const unseen = new Set(patients.filter((_, at) => at % 10 === 0));
  const random = seededRandom(1);
  return names
    .toSorted()
    .map((name) => ({ name, at: random.next() + (unseen.has(patientOf(name)) ? 0 : 1) }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ name }) => name);
}

function patientOf(name: string): string {
  return String(Number(name.slice(0, 8)));
}

async function inParallel<From, To>(
  all: readonly From[],
  width: number,
  work: (one: From, at: number) => Promise<To>,
): Promise<readonly To[]> {
  const done: To[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) {
      const one = all[at];
      if (one !== undefined) done[at] = await work(one, at);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return done;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bench = await benchRobustness({ modelFolder: process.argv[2] ?? bundledModelFolder });
  console.log(JSON.stringify(bench ?? 'not run: SIMILE_CORPUS names no corpus', undefined, 2));
}
