import { expect, test } from 'vitest';
import type { Embedder } from '../embed/embedder.ts';
import { openEmbedder } from '../embed/embedder-pool.ts';
import { readModel } from '../embed/model-manifest.ts';
import { anOnnxModel, type ModelChanges } from './an-onnx-model.ts';
import { tryModel } from './try-model.ts';

async function tried(changes: ModelChanges = {}) {
  const model = await readModel(anOnnxModel(changes));
  if (!model.ok) return model;
  return tryModel(model.value, {
    now: () => performance.now(),
    stop: new AbortController().signal,
    openEmbedder: (one) => openEmbedder({ model: one, workers: 2 }),
  });
}

/** Without a feature map, by which a model has to explain its embedding. */
const outputs = { embedding: { name: 'embedding', dimension: 16, unitLength: true } };

async function refusal(changes: ModelChanges): Promise<string> {
  const outcome = await tried(changes);
  if (outcome.ok) return 'not refused';
  expect(outcome.failure.code).toBe('model-refused');
  return outcome.failure.detail;
}

test('a sound model is tried on every count, and its operator set, licence and speed are told', async () => {
  const outcome = await tried();
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  expect(outcome.value.opset).toBe(13);
  expect(outcome.value.millisecondsAnImage).toBeGreaterThan(0);
  expect(outcome.value.checks.map(({ what }) => what)).toEqual([
    'Operator set',
    'Licence',
    'Shapes',
    'Finite unit vectors',
    'Same image, same vector',
    'Age',
    'Speed',
  ]);
});

test('the age that a manifest names is told with the trial, and that no image is held against it', async () => {
  const outcome = await tried();
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  expect(outcome.value.checks).toContainEqual({
    what: 'Age',
    found: 'adult: told, and not checked of any image',
  });
});

test('a model whose vectors are not finite is refused', async () => {
  expect(await refusal({ fault: 'not finite' })).toMatch(/not finite/u);
});

test('a model that gives another vector each time is refused', async () => {
  expect(await refusal({ fault: 'restless' })).toMatch(/same vector twice/u);
  expect(await refusal({ fault: 'restless', manifest: { outputs } })).toMatch(/same vector twice/u);
});

test('a model that does not look at its image is refused', async () => {
  expect(await refusal({ fault: 'blind' })).toMatch(/does not look/u);
  expect(await refusal({ fault: 'blind', manifest: { outputs } })).toMatch(/does not look/u);
});

test('a graph that does not have the shapes of its manifest is refused', async () => {
  const longer = { embedding: { ...outputs.embedding, dimension: 32 } };
  expect(await refusal({ manifest: { outputs: longer } })).toMatch(/no output embedding of \[n, 32\]/u);
});

test('a file that is not ONNX, of a set to come, or in pieces is refused before it is run', async () => {
  expect(await refusal({ bytes: Buffer.from('GIF89a, not a model') })).toMatch(/not an ONNX file/u);
  expect(await refusal({ bytes: Buffer.alloc(0) })).toMatch(/not an ONNX file/u);
  expect(await refusal({ opset: 99 })).toMatch(/operator set 99/u);
  expect(await refusal({ outsideWeights: 'graph' })).toMatch(/lie in other files/u);
  expect(await refusal({ outsideWeights: 'constant' })).toMatch(/lie in other files/u);
  expect(await refusal({ outsideWeights: 'branch' })).toMatch(/lie in other files/u);
});

test('a set of operators that the file imports and does not use, or defines itself, is no reason to refuse it', async () => {
  expect(await refusal({ otherSet: 'imported' })).toBe('not refused');
  expect(await refusal({ otherSet: 'defined' })).toBe('not refused');
  expect(await refusal({ otherSet: 'missing' })).toMatch(/cannot load model\.onnx: .*org\.elsewhere/u);
});

test('a manifest that says nothing of the licence is refused', async () => {
  expect(await refusal({ manifest: { licence: '  ' } })).toMatch(/licence/u);
});

function counting(embedder: Embedder, count: () => void): Embedder {
  return {
    fingerprint: embedder.fingerprint,
    dimension: embedder.dimension,
    width: embedder.width,
    features: (tensor) => embedder.features(tensor),
    close: () => embedder.close(),
    embed: (tensor) => {
      count();
      return embedder.embed(tensor);
    },
  };
}

test('a model that takes more than five seconds an image is refused', async () => {
  let clock = 0;
  let asked = 0;
  const model = await readModel(anOnnxModel());
  if (!model.ok) throw new Error(model.failure.detail);
  const outcome = await tryModel(model.value, {
    now: () => (clock += 5100),
    stop: new AbortController().signal,
    openEmbedder: async (one) => {
      const opened = await openEmbedder({ model: one, workers: 1 });
      return opened.ok ? { ok: true, value: counting(opened.value, () => (asked += 1)) } : opened;
    },
  });
  expect(asked).toBe(1);
  expect(outcome).toMatchObject({
    ok: false,
    failure: { code: 'model-refused', detail: expect.stringMatching(/5\.1 s/u) },
  });
});

test('a trial that is cancelled ends after the image in work', async () => {
  const ending = new AbortController();
  let asked = 0;
  const model = await readModel(anOnnxModel());
  if (!model.ok) throw new Error(model.failure.detail);
  const outcome = await tryModel(model.value, {
    now: () => performance.now(),
    stop: ending.signal,
    openEmbedder: async (one) => {
      const opened = await openEmbedder({ model: one, workers: 1 });
      const count = () => {
        asked += 1;
        ending.abort();
      };
      return opened.ok ? { ok: true, value: counting(opened.value, count) } : opened;
    },
  });
  expect(outcome).toMatchObject({ failure: { code: 'cancelled' } });
  expect(asked).toBe(1);
});
