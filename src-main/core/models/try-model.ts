import { readFile } from 'node:fs/promises';
import type { ModelTrial } from '../../../src-preload/contract/models.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { Model } from '../embed/model-manifest.ts';
import { settle } from '../refusal.ts';
import { type OnnxFacts, readOnnxFacts } from './read-onnx-facts.ts';
import { trialImages } from './trial-images.ts';

/** Operator sets that onnxruntime 1.30 runs in full. */
const opsets = { least: 7, most: 25 } as const;
/** Beyond this an import of some thousand films would take days. */
const slowestMilliseconds = 5000;
/** Two runs may differ by no more than this in any number of the vector. */
const sameVector = 1e-5;
/** Vectors of unlike images nearer to each other than this say that the model does not look at them. */
const blindCosine = 0.99999;
const licenceShown = 200;

export interface TrialDeps {
  readonly openEmbedder: (model: Model) => Promise<Outcome<Embedder>>;
  readonly now: () => number;
}

/**
 * Tries a model before it is let near a library: what its file says of itself, then its graph on images that are hard on
 * a model (dark, bright, noise), each twice and side by side on all workers. `model-refused` with the first thing wrong.
 */
export async function tryModel(model: Model, { openEmbedder, now }: TrialDeps): Promise<Outcome<ModelTrial>> {
  const bytes = await readFile(model.file);
  const facts = settle(() => readOnnxFacts(bytes));
  if (!facts.ok) return facts;
  const fault = factsFault(facts.value) ?? licenceFault(model);
  if (fault !== undefined) return fail('model-refused', fault);
  const embedder = await openEmbedder(model);
  if (!embedder.ok) return embedder;
  try {
    const ran = await runTrial(embedder.value, model, now);
    if (!ran.ok) return ran;
    return succeed({
      checks: [
        { what: 'Operator set', found: String(facts.value.opset) },
        { what: 'Licence', found: model.licence.slice(0, licenceShown) },
        {
          what: 'Shapes',
          found: `${model.input.size} × ${model.input.size} in, ${model.embedding.dimension} numbers out`,
        },
        { what: 'Finite unit vectors', found: `on ${trialImages(model.input.size).length} trial images` },
        {
          what: 'Same image, same vector',
          found: `to ${sameVector} on ${embedder.value.width} threads and twice in a row`,
        },
        { what: 'Speed', found: `${ran.value.toFixed(0)} ms an image` },
      ],
      opset: facts.value.opset,
      millisecondsAnImage: ran.value,
    });
  } finally {
    await embedder.value.close();
  }
}

function factsFault({ opset, otherSets, namesOtherFiles }: OnnxFacts): string | undefined {
  if (namesOtherFiles) return 'The weights lie in other files. Export the model as one file.';
  if (opset < opsets.least || opset > opsets.most)
    return `The graph is of operator set ${opset}; Simile runs ${opsets.least} to ${opsets.most}.`;
  const foreign = otherSets.filter((domain) => !domain.startsWith('ai.onnx') && domain !== 'com.microsoft');
  return foreign.length === 0
    ? undefined
    : `The graph needs operators that Simile does not have (${foreign.join(', ')}).`;
}

function licenceFault({ licence }: Model): string | undefined {
  return licence.trim() === '' ? 'The manifest says nothing of the licence.' : undefined;
}

/** Milliseconds an image takes, once every check on the vectors has passed. */
async function runTrial(embedder: Embedder, model: Model, now: () => number): Promise<Outcome<number>> {
  const images = trialImages(model.input.size);
  const first: Float32Array[] = [];
  const times: number[] = [];
  for (const image of images) {
    const startedAt = now();
    const vector = await embedder.embed(image.slice());
    times.push(now() - startedAt);
    if (!vector.ok) return fail('model-refused', `On a trial image: ${vector.failure.detail}`);
    first.push(vector.value);
  }
  const again = await Promise.all(images.map((image) => embedder.embed(image.slice())));
  const isSame = again.every((vector, at) => vector.ok && farthest(vector.value, first[at]) <= sameVector);
  if (!isSame) return fail('model-refused', 'The same image does not give the same vector twice.');
  if (areAllAlike(first))
    return fail('model-refused', 'Every image gives the same vector: the model does not look at it.');
  const milliseconds = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  if (milliseconds <= slowestMilliseconds) return succeed(milliseconds);
  return fail(
    'model-refused',
    `An image takes ${(milliseconds / 1000).toFixed(1)} s; more than 5 s is of no use.`,
  );
}

function farthest(a: Float32Array, b: Float32Array | undefined): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b?.[i] ?? Infinity))), 0);
}

function areAllAlike([one, ...others]: readonly Float32Array[]): boolean {
  return others.every(
    (other) => other.reduce((sum, value, i) => sum + value * (one?.[i] ?? 0), 0) > blindCosine,
  );
}
