import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from '../store/test-store.ts';

/** What is wrong with a test model, or with what is said of it. */
export interface ModelChanges {
  /** Adds noise, takes a logarithm of negative numbers, or gives one vector for all images. */
  readonly fault?: 'restless' | 'not finite' | 'blind';
  /** Draws other weights: another model of the same shape. */
  readonly seed?: number;
  readonly opset?: number;
  readonly outsideWeights?: boolean;
  /** In place of the graph. */
  readonly bytes?: Uint8Array;
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/**
 * For tests: a folder with a real, tiny model (a convolution of 32 × 32 images to 16 × 4 × 4 features, their mean, unit
 * length) and its manifest. `home` is where the folder is made.
 */
export function anOnnxModel(changes: ModelChanges = {}, home: string = aFolder()): string {
  const bytes = changes.bytes ?? aGraph(changes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const folder = join(home, `model-${sha256.slice(0, 8)}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'model.onnx'), bytes);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, sha256, ...changes.manifest }));
  return folder;
}

const [size, dimension] = [32, 16];

const manifest = {
  name: 'tiny',
  architecture: 'one convolution',
  licence: 'Apache-2.0',
  input: {
    name: 'image',
    shape: ['n', 1, size, size],
    type: 'float32',
    range: [0, 1],
    fit: 'pad-to-square-with-0',
    resample: 'triangle filter, antialiased, half-pixel centres',
  },
  outputs: { embedding: { name: 'embedding', dimension, unitLength: true }, features: { name: 'features' } },
  metric: 'cosine',
  close: { cosine: 0.5 },
  domain: { modality: ['CR', 'DX'], bodyPart: ['CHEST'], view: ['PA', 'AP'], age: 'adult' },
};

// Protocol Buffers' wire format, as onnx.proto3 numbers its fields.
const varint = (value: number): number[] =>
  value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...varint(Math.floor(value / 0x80))];
const number = (field: number, value: number) => [...varint(field * 8), ...varint(value)];
const part = (field: number, bytes: Iterable<number>) => {
  const content = [...bytes];
  return [...varint(field * 8 + 2), ...varint(content.length), ...content];
};
const text = (field: number, words: string) => part(field, Buffer.from(words));

const [floats, ints, intsAttribute, intAttribute] = [1, 7, 7, 2];

function tensor(
  name: string,
  shape: readonly number[],
  values: readonly number[],
  outside = false,
): number[] {
  return [
    ...shape.flatMap((length) => number(1, length)),
    ...number(2, floats),
    ...text(8, name),
    ...part(9, Buffer.from(Float32Array.from(values).buffer)),
    ...(outside ? number(14, 1) : []),
  ];
}

function node(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly number[][] = [],
): number[] {
  return part(1, [
    ...inputs.flatMap((name) => text(1, name)),
    ...text(2, output),
    ...text(4, type),
    ...attributes.flatMap((attribute) => part(5, attribute)),
  ]);
}

const listed = (name: string, values: readonly number[]) => [
  ...text(1, name),
  ...values.flatMap((value) => number(8, value)),
  ...number(20, intsAttribute),
];
const single = (name: string, value: number) => [
  ...text(1, name),
  ...number(3, value),
  ...number(20, intAttribute),
];

function value(name: string, shape: readonly (number | string)[]): number[] {
  const dimensions = shape.flatMap((length) =>
    part(1, typeof length === 'string' ? text(2, length) : number(1, length)),
  );
  return [...text(1, name), ...part(2, part(1, [...number(1, floats), ...part(2, dimensions)]))];
}

function aGraph({ fault, seed = 1, opset = 13, outsideWeights = false }: ModelChanges): Uint8Array {
  const weights = Array.from({ length: dimension * 64 }, (_, i) => Math.sin(i * 12.9898 * seed + 0.1) / 8);
  const zeros = Array.from({ length: dimension }, () => 0);
  const faults: Readonly<Record<NonNullable<ModelChanges['fault']>, number[]>> = {
    restless: [...node('RandomNormalLike', ['mean'], 'noise'), ...node('Add', ['mean', 'noise'], 'changed')],
    'not finite': node('Log', ['mean'], 'changed'),
    blind: [...node('Mul', ['mean', 'zeros'], 'none'), ...node('Add', ['none', 'ones'], 'changed')],
  };
  const graph = [
    ...node('Conv', ['image', 'weights'], 'features', [
      listed('kernel_shape', [8, 8]),
      listed('strides', [8, 8]),
    ]),
    ...node('ReduceMean', ['features'], 'mean', [listed('axes', [2, 3]), single('keepdims', 0)]),
    ...(fault === undefined ? [] : faults[fault]),
    ...node('LpNormalization', [fault === undefined ? 'mean' : 'changed'], 'embedding', [
      single('axis', 1),
      single('p', 2),
    ]),
    ...text(2, 'tiny'),
    ...part(5, tensor('weights', [dimension, 1, 8, 8], weights, outsideWeights)),
    ...part(5, tensor('zeros', [dimension], zeros)),
    ...part(
      5,
      tensor(
        'ones',
        [dimension],
        zeros.map(() => 1),
      ),
    ),
    ...part(11, value('image', ['n', 1, size, size])),
    ...part(12, value('embedding', ['n', dimension])),
    ...part(12, value('features', ['n', dimension, 4, 4])),
  ];
  return Uint8Array.from([...number(1, ints), ...part(8, number(2, opset)), ...part(7, graph)]);
}
