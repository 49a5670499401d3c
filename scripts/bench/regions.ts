import { openEmbedder } from '../../src-main/core/embed/embedder-pool.ts';
import { readModel } from '../../src-main/core/embed/model-manifest.ts';
import { lookedAt } from '../../src-main/core/search/find-region.ts';
import { RegionIndex } from '../../src-main/core/search/region-index.ts';
import { median, quantile } from './median.ts';
import { someCodes, windowCount } from './some-regions.ts';
import { bundledModelFolder } from '../../src-main/core/embed/bundled-model.ts';

export interface RegionBench {
  readonly images: number;
  readonly bytesAnImage: number;
  /** Looking through the windows of every image for one box. */
  readonly scanMs: { readonly p50: number; readonly p95: number };
  /** The same over reading the same bytes once and adding them up. */
  readonly scanOverReading: number;
  /** Embedding the parts of the best candidates with the model of this folder. */
  readonly partsMs: { readonly p50: number; readonly p95: number };
  /** Both: what stands between the key and the answer, the window's drawing apart. */
  readonly totalMs: { readonly p50: number; readonly p95: number };
}

const [windows, directions, candidates, queries] = [windowCount, 128, lookedAt, 20];
const stride = directions + 4;

/** A box asked about in a library of so many images: candidates by their windows, the best embedded by their parts. */
export async function benchRegions(images: number, modelFolder: string): Promise<RegionBench> {
  const index = new RegionIndex(directions, windows);
  for (let image = 1; image <= images; image++) index.add(image, someCodes(image, windows, directions));
  const model = await readModel(modelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const embedder = await openEmbedder({ model: model.value, workers: 2 });
  if (!embedder.ok) throw new Error(embedder.failure.detail);
  const { size } = model.value.input;
  const tensor = () => Float32Array.from({ length: size * size }, (_, at) => ((at * 31) % 255) / 255);
  const bytes = new Int8Array(images * windows * directions).fill(3);
  const runs: { readonly scan: number; readonly reading: number; readonly parts: number }[] = [];
  for (let query = 0; query < queries; query++) {
    const scan = timed(() => index.nearest(someQuery(query), candidates));
    const reading = timed(() => sumOf(bytes));
    const started = performance.now();
    await Promise.all(Array.from({ length: candidates + 1 }, () => embedder.value.embed(tensor(), 'urgent')));
    runs.push({ scan, reading, parts: performance.now() - started });
  }
  await embedder.value.close();
  const spread = (of: (run: (typeof runs)[number]) => number) => {
    const times = runs.slice(1).map(of);
    return { p50: median(times), p95: quantile(times, 0.95) };
  };
  return {
    images,
    bytesAnImage: windows * stride,
    scanMs: spread(({ scan }) => scan),
    scanOverReading: median(runs.slice(1).map(({ scan, reading }) => scan / reading)),
    partsMs: spread(({ parts }) => parts),
    totalMs: spread(({ scan, parts }) => scan + parts),
  };
}

function someQuery(seed: number): Float32Array {
  return Float32Array.from({ length: directions }, (_, i) => Math.sin(seed * 7.1 + i * 1.3));
}

function sumOf(bytes: Int8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum = (sum + (bytes[i] ?? 0)) | 0;
  return sum;
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

if (import.meta.main) {
  const images = Number(process.argv[2] ?? 100_000);
  console.log(JSON.stringify(await benchRegions(images, bundledModelFolder), undefined, 2));
}
