import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { SessionSpec } from './embed-spec.ts';
import type { FeatureMap } from './embedder.ts';
import { trialFault } from './trial-fault.ts';
import { trialImages } from './trial-images.ts';
import { normalised, unitVectorOf } from './unit-vector.ts';

export interface EmbedSession {
  embed(tensor: Float32Array): Promise<Outcome<Float32Array>>;
  features(tensor: Float32Array): Promise<Outcome<FeatureMap>>;
}

/**
 * Opens the graph for one thread and tries it once. `model-refused` when its bytes are not those that were checked, when
 * onnxruntime cannot load it, when its shapes are not those of the manifest, or when the trial gives no unit vector or
 * features that do not explain it.
 */
export async function openEmbedSession(spec: SessionSpec): Promise<Outcome<EmbedSession>> {
  const graph = await openGraph(spec);
  if (!graph.ok) return graph;
  const wrong = shapeFault(graph.value, spec);
  if (wrong !== undefined) return fail('model-refused', wrong);
  const session = sessionOver(graph.value, spec);
  const fault = await tryOnce(session, spec);
  return fault === undefined ? succeed(session) : fail('model-refused', fault);
}

/**
 * Hashes and loads one reading of the file: by its path, onnxruntime might read other bytes than those, and the files
 * beside it that they name. From memory it refuses weights that lie elsewhere.
 */
async function openGraph({ file, sha256 }: SessionSpec): Promise<Outcome<InferenceSession>> {
  let bytes: Buffer<ArrayBuffer>;
  try {
    bytes = await readFile(file);
  } catch {
    return fail('model-refused', 'model.onnx cannot be read any more.');
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    return fail('model-refused', 'model.onnx has changed since it was checked (SHA-256 differs).');
  try {
    const graph = await InferenceSession.create(bytes, singleThread);
    // onnxruntime has copied them. Left to the collector, they stay: 28 MB a worker.
    if (bytes.byteLength === bytes.buffer.byteLength) bytes.buffer.transfer(0);
    return succeed(graph);
  } catch (error) {
    const words = error instanceof Error ? error.message.slice(0, wordsShown) : 'unknown';
    return fail('model-refused', `onnxruntime cannot load model.onnx: ${words}`);
  }
}

/** Of what onnxruntime says: enough for the name of an operator that it does not have. */
const wordsShown = 300;

/**
 * One thread a session: several sessions beside each other are as fast as one on several threads, and a run stops
 * within one image. Spinning would burn a laptop's battery while an import waits for the disk.
 */
const singleThread: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  executionProviders: ['cpu'],
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

function sessionOver(graph: InferenceSession, spec: SessionSpec): EmbedSession {
  const { output, features, dimension } = spec;
  return {
    async embed(tensor) {
      const results = await run(graph, spec, tensor, [output]);
      return results.ok ? unitVectorOf(floats(results.value[output]), dimension) : results;
    },
    async features(tensor) {
      if (features === undefined) return fail('embedding-failed', 'The model gives no feature map.');
      const results = await run(graph, spec, tensor, [output, features]);
      if (!results.ok) return results;
      const embedding = unitVectorOf(floats(results.value[output]), dimension);
      if (!embedding.ok) return embedding;
      const map = results.value[features];
      const [, , height = 0, width = 0] = map?.dims ?? [];
      return succeed({ embedding: embedding.value, features: floats(map), height, width });
    },
  };
}

type Results = Readonly<Record<string, Tensor | undefined>>;

async function run(
  graph: InferenceSession,
  spec: SessionSpec,
  tensor: Float32Array,
  outputs: readonly string[],
): Promise<Outcome<Results>> {
  const { size } = spec;
  if (tensor.length !== size * size)
    return fail('embedding-failed', 'The tensor is not of the size the model takes.');
  // A NaN could be swallowed by a ReLU and come out as a plausible vector.
  if (!tensor.every(Number.isFinite)) return fail('embedding-failed', 'The tensor is not finite.');
  try {
    const feeds = { [spec.input]: new Tensor('float32', tensor, [1, 1, size, size]) };
    return succeed(await graph.run(feeds, outputs));
  } catch {
    return fail('embedding-failed', 'onnxruntime could not run the model on this image.');
  }
}

function floats(tensor: Tensor | undefined): Float32Array {
  return tensor?.data instanceof Float32Array ? tensor.data : new Float32Array();
}

function shapeFault(graph: InferenceSession, spec: SessionSpec): string | undefined {
  const { size, dimension } = spec;
  if (!fits(graph.inputMetadata, spec.input, [undefined, 1, size, size])) {
    return `The graph has no input ${spec.input} of [n, 1, ${size}, ${size}] float32.`;
  }
  if (graph.inputNames.length !== 1) return 'The graph wants more than one input.';
  if (!fits(graph.outputMetadata, spec.output, [undefined, dimension])) {
    return `The graph has no output ${spec.output} of [n, ${dimension}] float32.`;
  }
  if (spec.features === undefined) return undefined;
  if (!fits(graph.outputMetadata, spec.features, [undefined, dimension, undefined, undefined])) {
    return `The graph has no output ${spec.features} of [n, ${dimension}, h, w] float32.`;
  }
  return undefined;
}

/** Whether a value of this name is float32 of this shape; undefined stands for any length, as a named axis does. */
function fits(
  metadata: readonly InferenceSession.ValueMetadata[],
  name: string,
  shape: readonly (number | undefined)[],
): boolean {
  const value = metadata.find((one) => one.name === name);
  if (!value?.isTensor || value.type !== 'float32' || value.shape.length !== shape.length) return false;
  return shape.every((length, axis) => {
    const stated = value.shape[axis];
    return length === undefined || typeof stated !== 'number' || stated === length;
  });
}

/** What is wrong with the session, if anything is. One image says it of a sound model. */
async function tryOnce(session: EmbedSession, { size, features }: SessionSpec): Promise<string | undefined> {
  const images = trialImages(size);
  const [ramp = new Float32Array()] = images;
  const trial = features === undefined ? await session.embed(ramp) : await session.features(ramp);
  if (!trial.ok) return `On a trial image: ${trial.failure.detail}`;
  if (trial.value instanceof Float32Array || explains(trial.value)) return undefined;
  const [first, again] = [await embedAll(session, images), await embedAll(session, images)];
  return (
    trialFault(first, again) ??
    'The mean of the feature map is not the embedding: a match could not be explained.'
  );
}

async function embedAll(session: EmbedSession, images: readonly Float32Array[]): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const image of images) {
    const vector = await session.embed(image);
    if (vector.ok) vectors.push(vector.value);
  }
  return vectors;
}

function explains({ features, embedding, height, width }: FeatureMap): boolean {
  const places = height * width;
  const mean = new Float32Array(embedding.length);
  for (let channel = 0; channel < mean.length; channel++) {
    let sum = 0;
    for (let place = 0; place < places; place++) sum += features[channel * places + place] ?? 0;
    mean[channel] = sum / places;
  }
  const unit = normalised(mean);
  return unit.ok && unit.value.every((value, channel) => Math.abs(value - (embedding[channel] ?? 0)) < 1e-4);
}
