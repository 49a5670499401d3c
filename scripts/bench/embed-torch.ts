import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openEmbedder } from '../../src-main/core/embed/embedder-pool.ts';
import { readModel } from '../../src-main/core/embed/model-manifest.ts';
import { median } from './median.ts';
import { bundledModelFolder } from '../../src-main/core/embed/bundled-model.ts';

export interface TorchBench {
  readonly imagesPerSecond: number;
  /** PyTorch eager in its better configuration: all threads, one image or eight at a time. */
  readonly torchImagesPerSecond: number;
  readonly torchBatch: number;
  /** Pool over PyTorch, median of the pairs, and the smallest and largest. */
  readonly ratio: number;
  readonly ratioRange: readonly [number, number];
}

// Debian's interpreter has Debian's packages; another python3 on the path has not.
const python = '/usr/bin/python3';
const batches = [1, 8];

/**
 * Images a second through the embedder pool over those of PyTorch eager with the same graph on the same cores, in
 * interleaved pairs. Undefined where python3-torch is not installed.
 */
export async function benchAgainstTorch({
  modelFolder,
  workers = availableParallelism(),
  images = 16,
  pairs = 5,
}: {
  modelFolder: string;
  workers?: number;
  images?: number;
  pairs?: number;
}): Promise<TorchBench | undefined> {
  if (spawnSync(python, ['-c', 'import torch, torchvision, onnx']).status !== 0) return undefined;
  const model = await readModel(modelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const { size } = model.value.input;
  const embedder = await openEmbedder({ model: model.value, workers });
  if (!embedder.ok) throw new Error(embedder.failure.detail);
  const torch = await openTorch(model.value.file, size);
  const tensor = new Float32Array(size * size).fill(0.4);
  const pool = async (): Promise<number> => {
    const started = performance.now();
    await Promise.all(Array.from({ length: images }, () => embedder.value.embed(tensor)));
    return (images * 1000) / (performance.now() - started);
  };
  await pool();
  for (const batch of batches) await torch.run(workers, batch, 8);
  const rows: { pool: number; torch: readonly number[] }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const ours = await pool();
    const theirs: number[] = [];
    for (const batch of batches) theirs.push(images / (await torch.run(workers, batch, images)));
    rows.push({ pool: ours, torch: theirs });
  }
  await embedder.value.close();
  torch.close();
  return summary(rows);
}

function summary(rows: readonly { pool: number; torch: readonly number[] }[]): TorchBench {
  const medians = batches.map((_, at) => median(rows.map(({ torch }) => torch[at] ?? 0)));
  const best = medians.indexOf(Math.max(...medians));
  const ratios = rows.map(({ pool, torch }) => pool / (torch[best] ?? Infinity));
  return {
    imagesPerSecond: median(rows.map(({ pool }) => pool)),
    torchImagesPerSecond: medians[best] ?? 0,
    torchBatch: batches[best] ?? 0,
    ratio: median(ratios),
    ratioRange: [Math.min(...ratios), Math.max(...ratios)],
  };
}

async function openTorch(file: string, size: number) {
  const script = fileURLToPath(new URL('../../models/training/torch_loop.py', import.meta.url));
  const loop = spawn(python, [script, file, String(size)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: loop.stdout });
  const nextLine = async (): Promise<string> => {
    const [line]: unknown[] = await once(lines, 'line');
    return String(line);
  };
  await nextLine();
  return {
    async run(threads: number, batch: number, images: number): Promise<number> {
      const answer = nextLine();
      loop.stdin.write(`${threads} ${batch} ${images}\n`);
      return Number(await answer);
    },
    close: () => loop.stdin.end(),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // On a busy machine PyTorch's threads wait for each other most of the time; one worker against one thread is fair there.
  const workers = Number(process.argv[2] ?? availableParallelism());
  const bench = await benchAgainstTorch({ modelFolder: bundledModelFolder, workers });
  console.log(JSON.stringify(bench ?? 'not run: python3-torch is not installed', undefined, 2));
}
