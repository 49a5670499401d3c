import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { openEmbedder } from '../../src-main/core/embed/embedder-pool.ts';
import { readModel } from '../../src-main/core/embed/model-manifest.ts';
import { median } from './median.ts';

export interface EmbedBench {
  readonly workers: number;
  readonly imagesPerSecond: number;
  readonly bareImagesPerSecond: number;
  /** Pool over bare loop, median of the pairs, and the smallest and largest. */
  readonly ratio: number;
  readonly ratioRange: readonly [number, number];
}

/**
 * Images a second through the embedder pool, over those of a bare onnxruntime-node loop with as many threads, in
 * interleaved pairs: on a noisy machine only the ratio says anything.
 */
export async function benchEmbedding({
  modelFolder,
  workers = availableParallelism(),
  images = 40,
  pairs = 5,
}: {
  modelFolder: string;
  workers?: number;
  images?: number;
  pairs?: number;
}): Promise<EmbedBench> {
  const model = await readModel(modelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const embedder = await openEmbedder({ model: model.value, workers });
  if (!embedder.ok) throw new Error(embedder.failure.detail);
  const { size } = model.value.input;
  const bare = await bareLoops(model.value.file, size, workers);
  const tensor = new Float32Array(size * size).fill(0.4);
  const pool = async (count: number) => {
    await Promise.all(Array.from({ length: count }, () => embedder.value.embed(tensor)));
  };
  await pool(workers * 4);
  await bare.run(workers * 2);
  const rates: { pool: number; bare: number }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    rates.push({ pool: await rateOf(pool, images), bare: await rateOf((count) => bare.run(count), images) });
  }
  await embedder.value.close();
  await bare.close();
  const ratios = rates.map((rate) => rate.pool / rate.bare);
  return {
    workers,
    imagesPerSecond: median(rates.map((rate) => rate.pool)),
    bareImagesPerSecond: median(rates.map((rate) => rate.bare)),
    ratio: median(ratios),
    ratioRange: [Math.min(...ratios), Math.max(...ratios)],
  };
}

async function rateOf(run: (images: number) => Promise<void>, images: number): Promise<number> {
  const started = performance.now();
  await run(images);
  return (images * 1000) / (performance.now() - started);
}

async function bareLoops(file: string, size: number, count: number) {
  const workers: Worker[] = [];
  for (let i = 0; i < count; i++) {
    const worker = new Worker(new URL('./bare-loop.worker.ts', import.meta.url), {
      workerData: { file, size },
    });
    await once(worker, 'message');
    workers.push(worker);
  }
  return {
    async run(images: number): Promise<void> {
      const share = Math.ceil(images / count);
      const done = workers.map((worker) => once(worker, 'message'));
      for (const worker of workers) worker.postMessage(share, []);
      await Promise.all(done);
    },
    async close(): Promise<void> {
      const gone = workers.map((worker) => once(worker, 'exit'));
      for (const worker of workers) worker.postMessage('close', []);
      await Promise.all(gone);
    },
  };
}
