import { readFile } from 'node:fs/promises';
import type { ModelTrial } from '../../../src-preload/contract/models.ts';
import { fail, succeed, type Failure, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { Model } from '../embed/model-manifest.ts';
import { sameVector, trialFault } from '../embed/trial-fault.ts';
import { trialImages } from '../embed/trial-images.ts';
import { settle } from '../refusal.ts';
import { type OnnxFacts, readOnnxFacts } from './read-onnx-facts.ts';

/** Operator sets that onnxruntime 1.30 runs in full. */
const opsets = { least: 7, most: 25 } as const;
/** Beyond this an import of some thousand films would take days. */
const slowestMilliseconds = 5000;
const licenceShown = 200;

export interface TrialDeps {
  readonly openEmbedder: (model: Model) => Promise<Outcome<Embedder>>;
  readonly now: () => number;
  readonly stop: AbortSignal;
}

/**
 * Tries a model before it is let near a library: what its file says of itself, then its graph on images that are hard on
 * a model (dark, bright, noise), each twice. `model-refused` with the first thing wrong.
 */
export async function tryModel(model: Model, deps: TrialDeps): Promise<Outcome<ModelTrial>> {
  const bytes = await readFile(model.file);
  const facts = settle(() => readOnnxFacts(bytes));
  if (!facts.ok) return facts;
  const fault = factsFault(facts.value);
  if (fault !== undefined) return fail('model-refused', fault);
  const embedder = await deps.openEmbedder(model);
  if (!embedder.ok) return embedder;
  try {
    const ran = await runTrial(embedder.value, model, deps);
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
        { what: 'Same image, same vector', found: `to ${sameVector}, asked twice` },
        // Free words of a manifest: nothing that an image's age could be held against.
        { what: 'Age', found: `${model.domain.age}: told, and not checked of any image` },
        { what: 'Speed', found: `${ran.value.toFixed(0)} ms an image` },
      ],
      opset: facts.value.opset,
      millisecondsAnImage: ran.value,
    });
  } finally {
    await embedder.value.close();
  }
}

function factsFault({ opset, namesOtherFiles }: OnnxFacts): string | undefined {
  if (namesOtherFiles) return 'The weights lie in other files. Export the model as one file.';
  if (opset < opsets.least || opset > opsets.most)
    return `The graph is of operator set ${opset}; Simile runs ${opsets.least} to ${opsets.most}.`;
  return undefined;
}

/** Milliseconds an image takes, once every check on the vectors has passed. */
async function runTrial(
  embedder: Embedder,
  model: Model,
  { now, stop }: TrialDeps,
): Promise<Outcome<number>> {
  const images = trialImages(model.input.size);
  const first: Float32Array[] = [];
  const times: number[] = [];
  for (const image of images) {
    if (stop.aborted) return fail('cancelled');
    const startedAt = now();
    const vector = await embedder.embed(image.slice());
    const took = now() - startedAt;
    if (!vector.ok) return onTrialImage(vector.failure);
    if (took > slowestMilliseconds) return tooSlow(took);
    first.push(vector.value);
    times.push(took);
  }
  if (stop.aborted) return fail('cancelled');
  const again: Float32Array[] = [];
  for (const vector of await Promise.all(images.map((image) => embedder.embed(image.slice())))) {
    if (!vector.ok) return onTrialImage(vector.failure);
    again.push(vector.value);
  }
  const fault = trialFault(first, again);
  if (fault !== undefined) return fail('model-refused', fault);
  return succeed(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0);
}

function onTrialImage({ detail }: Failure) {
  return fail('model-refused', `On a trial image: ${detail}`);
}

function tooSlow(milliseconds: number) {
  return fail(
    'model-refused',
    `An image takes ${(milliseconds / 1000).toFixed(1)} s; more than 5 s is of no use.`,
  );
}
