import { InferenceSession, Tensor } from 'onnxruntime-node';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { SessionSpec } from './embed-spec.ts';
import type { FeatureMap } from './embedder.ts';
import { normalised, unitVectorOf } from './unit-vector.ts';

export interface EmbedSession {
  embed(tensor: Float32Array): Promise<Outcome<Float32Array>>;
  features(tensor: Float32Array): Promise<Outcome<FeatureMap>>;
}

/**
 * Opens the graph for one thread and tries it once. `model-refused` when onnxruntime cannot load it, when its shapes
 * are not those of the manifest, or when the trial gives no unit vector or features that do not explain it.
 */
export async function openEmbedSession(spec: SessionSpec): Promise<Outcome<EmbedSession>> {
  let graph: InferenceSession;
  try {
    graph = await InferenceSession.create(spec.file, singleThread);
  } catch {
    return fail('model-refused', 'onnxruntime cannot load model.onnx.');
  }
  const wrong = shapeFault(graph, spec);
  if (wrong !== undefined) return fail('model-refused', wrong);
  const session = sessionOver(graph, spec);
  return (await trialFault(session, spec)) ?? succeed(session);
}

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

async function trialFault(session: EmbedSession, spec: SessionSpec): Promise<Outcome<never> | undefined> {
  const ramp = Float32Array.from({ length: spec.size ** 2 }, (_, i) => (i % spec.size) / spec.size);
  if (spec.features === undefined) {
    const trial = await session.embed(ramp);
    return trial.ok ? undefined : fail('model-refused', `On a trial image: ${trial.failure.detail}`);
  }
  const trial = await session.features(ramp);
  if (!trial.ok) return fail('model-refused', `On a trial image: ${trial.failure.detail}`);
  if (explains(trial.value)) return undefined;
  return fail(
    'model-refused',
    'The mean of the feature map is not the embedding: a match could not be explained.',
  );
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
