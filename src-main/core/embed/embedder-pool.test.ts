import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import { anOnnxModel } from '../models/an-onnx-model.ts';
import type { Embedder } from './embedder.ts';
import { openEmbedder } from './embedder-pool.ts';
import { readModel, type Model } from './model-manifest.ts';
import { preprocess } from './preprocess.ts';
import { bundledModelFolder } from './bundled-model.ts';

const model = valueOf(await readModel(bundledModelFolder));
const open: Embedder[] = [];
afterAll(() => Promise.all(open.map((embedder) => embedder.close())));

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.failure.code}: ${outcome.failure.detail}`);
  return outcome.value;
}

async function anEmbedder(
  options: { workers?: number; workerUrl?: URL; model?: Model } = {},
): Promise<Embedder> {
  const embedder = valueOf(await openEmbedder({ model, workers: 1, ...options }));
  open.push(embedder);
  return embedder;
}

async function aReferenceTensor(name: string): Promise<Float32Array> {
  const { data, info } = await sharp(join(bundledModelFolder, 'reference', name))
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(1);
  return preprocess(
    { width: info.width, height: info.height, values: Float32Array.from(data, (v) => v / 255) },
    model.input,
  );
}

function cosine(a: Float32Array, b: ArrayLike<number>): number {
  let [dot, left, right] = [0, 0, 0];
  a.forEach((value, i) => {
    dot += value * b[i]!;
    left += value * value;
    right += b[i]! * b[i]!;
  });
  return dot / Math.sqrt(left * right);
}

/** Workers that speak the pool's protocol, to see what happens when one dies. A tensor that begins with 13 kills. */
async function aMortalWorker(body = ''): Promise<URL> {
  const file = join(aFolder(), 'mortal.worker.mjs');
  const script = `
    import { parentPort } from 'node:worker_threads';
    ${body}
    parentPort.on('message', (m) => {
      if (m.kind === 'close') return parentPort.close();
      if (m.tensor[0] === 13) throw new Error('poison');
      setTimeout(() => parentPort.postMessage({ kind: 'answer', id: m.id, outcome: { ok: true, value: m.tensor } }), m.tensor[1] ?? 0);
    });
    parentPort.postMessage({ kind: 'opened', outcome: { ok: true, value: true } });`;
  await writeFile(file, script);
  return pathToFileURL(file);
}

test('the bundled model reproduces its reference vectors from the reference films', async () => {
  const embedder = await anEmbedder();
  const vectors: Record<string, number[]> = JSON.parse(
    await readFile(join(bundledModelFolder, 'reference/vectors.json'), 'utf8'),
  );
  const films = (await readdir(join(bundledModelFolder, 'reference'))).filter((name) =>
    name.endsWith('.png'),
  );
  expect(films).toHaveLength(8);
  for (const film of films) {
    const vector = valueOf(await embedder.embed(await aReferenceTensor(film)));
    expect(vector).toHaveLength(1024);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(cosine(vector, vectors[film]!)).toBeGreaterThanOrEqual(0.9999);
  }
});

test('one worker or two: the same film gives the same vector', async () => {
  const tensor = await aReferenceTensor('00001280_004.png');
  const two = await anEmbedder({ workers: 2 });
  const alone = valueOf(await (await anEmbedder()).embed(tensor.slice()));
  const beside = await Promise.all(Array.from({ length: 6 }, () => two.embed(tensor.slice())));
  for (const outcome of beside) {
    valueOf(outcome).forEach((value, i) => expect(Math.abs(value - alone[i]!)).toBeLessThanOrEqual(1e-5));
  }
});

test('the mean of the feature map, made unit length, is the embedding', async () => {
  const embedder = await anEmbedder();
  const { embedding, features, height, width } = valueOf(
    await embedder.features(await aReferenceTensor('006f3a8a.png')),
  );
  expect([height, width, features.length]).toEqual([5, 5, 1024 * 25]);
  const mean = Float32Array.from(embedding, (_, channel) =>
    features.subarray(channel * 25, channel * 25 + 25).reduce((sum, value) => sum + value, 0),
  );
  expect(cosine(embedding, mean)).toBeGreaterThan(1 - 1e-6);
});

test('a tensor with a NaN gives no vector, and the next one is embedded all the same', async () => {
  const embedder = await anEmbedder();
  const broken = new Float32Array(160 * 160).fill(0.5);
  broken[77] = Number.NaN;
  const outcome = await embedder.embed(broken);
  expect(outcome).toMatchObject({
    failure: { code: 'embedding-failed', detail: 'The tensor is not finite.' },
  });
  const short = await embedder.embed(new Float32Array(12));
  expect(short.ok ? 'embedded' : short.failure.code).toBe('embedding-failed');
  expect((await embedder.embed(await aReferenceTensor('006f3a8a.png'))).ok).toBe(true);
});

test('a manifest that lies about its graph is refused when the graph is opened', async () => {
  const file = join(bundledModelFolder, 'manifest.json');
  const noGraph = {
    file,
    sha256: createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  };
  const lies: Model[] = [
    { ...model, input: { ...model.input, size: 224 } },
    { ...model, embedding: { ...model.embedding, dimension: 512 } },
    { ...model, features: { name: 'map' } },
    { ...model, ...noGraph },
  ];
  for (const lie of lies) {
    const outcome = await openEmbedder({ model: lie, workers: 1 });
    expect(outcome.ok ? 'opened' : outcome.failure.code).toBe('model-refused');
  }
});

test('a model whose file is exchanged after it was checked is not run', async () => {
  const checked = valueOf(await readModel(anOnnxModel()));
  await copyFile(join(anOnnxModel({ seed: 2 }), 'model.onnx'), checked.file);
  expect(await openEmbedder({ model: checked, workers: 1 })).toMatchObject({
    failure: { code: 'model-refused', detail: expect.stringMatching(/changed since it was checked/u) },
  });
  await rm(checked.file);
  expect(await openEmbedder({ model: checked, workers: 1 })).toMatchObject({
    failure: { code: 'model-refused', detail: expect.stringMatching(/cannot be read/u) },
  });
});

test('closing waits for the films in work, refuses the rest, and the process lives on', async () => {
  const embedder = await anEmbedder();
  const tensor = await aReferenceTensor('006f3a8a.png');
  const answers = Array.from({ length: 6 }, () => embedder.embed(tensor.slice()));
  await embedder.close();
  const codes = (await Promise.all(answers)).map((outcome) =>
    outcome.ok ? 'embedded' : outcome.failure.code,
  );
  expect(codes).toEqual(['embedded', 'embedded', 'cancelled', 'cancelled', 'cancelled', 'cancelled']);
  const late = await embedder.embed(tensor);
  expect(late.ok ? 'embedded' : late.failure.code).toBe('cancelled');
});

test('a film on the screen goes before films that wait in the background', async () => {
  const embedder = await anEmbedder({ workerUrl: await aMortalWorker() });
  const order: string[] = [];
  const ask = (name: string, urgency: 'urgent' | 'background') =>
    embedder.embed(Float32Array.of(1, 5), urgency).then(() => order.push(name));
  const all = ['a', 'b', 'c', 'd'].map((name) => ask(name, 'background'));
  all.push(ask('query', 'urgent'));
  await Promise.all(all);
  expect(order).toEqual(['a', 'b', 'query', 'c', 'd']);
});

test('a film that kills its worker is told so; the film behind it is embedded by the next worker', async () => {
  const embedder = await anEmbedder({ workerUrl: await aMortalWorker() });
  const [poison, behind, later] = await Promise.all([
    embedder.embed(Float32Array.of(13)),
    embedder.embed(Float32Array.of(2)),
    embedder.embed(Float32Array.of(3)),
  ]);
  expect(poison?.ok ? 'embedded' : poison?.failure.code).toBe('embedding-failed');
  expect(valueOf(behind)).toEqual(Float32Array.of(2));
  expect(valueOf(later)).toEqual(Float32Array.of(3));
});

test('when every worker dies, the pool gives up and says so instead of hanging', async () => {
  const embedder = await anEmbedder({ workers: 2, workerUrl: await aMortalWorker() });
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => embedder.embed(Float32Array.of(13))));
  for (const outcome of outcomes)
    expect(outcome.ok ? 'embedded' : outcome.failure.code).toBe('embedding-failed');
  expect((await embedder.embed(Float32Array.of(1))).ok).toBe(false);
  await embedder.close();
});

test('a worker that cannot start is a defect', async () => {
  const workerUrl = await aMortalWorker(`throw new Error('no such library');`);
  await expect(openEmbedder({ model, workers: 1, workerUrl })).rejects.toThrow('no such library');
});
