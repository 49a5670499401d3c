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
  /** Says that a tensor lies in another file: one of the graph, of a constant, or of a branch. */
  readonly outsideWeights?: 'graph' | 'constant' | 'branch';
  /** Imports an operator set of somebody else's, and uses an operator of it that the file defines, or does not. */
  readonly otherSet?: 'imported' | 'defined' | 'missing';
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

const [floats, intsAttribute, intAttribute] = [1, 7, 2];
/** The first that knows functions in a file. */
const irVersion = 8;

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

type NodeParts = readonly [
  type: string,
  inputs: readonly string[],
  output: string,
  attributes?: readonly number[][],
  domain?: string,
];

function nodeMessage(...[type, inputs, output, attributes = [], domain = '']: NodeParts): number[] {
  return [
    ...inputs.flatMap((name) => text(1, name)),
    ...text(2, output),
    ...text(4, type),
    ...attributes.flatMap((attribute) => part(5, attribute)),
    ...text(7, domain),
  ];
}

/** As a graph holds it. */
const node = (...parts: NodeParts) => part(1, nodeMessage(...parts));

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

const tensorAttribute = 4;
const graphAttribute = 5;

/** A node that nothing asks for, with a tensor in its attribute. */
function aside(place: ModelChanges['outsideWeights']): number[] {
  const outside = tensor('aside', [1], [1], true);
  switch (place) {
    case 'constant':
      return node('Constant', [], 'aside', [
        [...text(1, 'value'), ...part(5, outside), ...number(20, tensorAttribute)],
      ]);
    case 'branch':
      return node('If', ['image'], 'aside', [
        [...text(1, 'then_branch'), ...part(6, part(5, outside)), ...number(20, graphAttribute)],
      ]);
    case 'graph':
    case undefined:
      return [];
    default:
      return place satisfies never;
  }
}

const elsewhere = 'org.elsewhere';

/** `Same`, an operator that gives back what it gets. */
const aFunction = [
  ...text(1, 'Same'),
  ...text(4, 'x'),
  ...text(5, 'y'),
  ...part(7, nodeMessage('Identity', ['x'], 'y')),
  ...part(9, number(2, 13)),
  ...text(10, elsewhere),
];

function aGraph(changes: ModelChanges): Uint8Array {
  const { fault, seed = 1, opset = 13, outsideWeights, otherSet } = changes;
  const weights = Array.from({ length: dimension * 64 }, (_, i) => Math.sin(i * 12.9898 * seed + 0.1) / 8);
  const isBorrowing = otherSet === 'defined' || otherSet === 'missing';
  const zeros = Array.from({ length: dimension }, () => 0);
  const faults: Readonly<Record<NonNullable<ModelChanges['fault']>, number[]>> = {
    restless: [...node('RandomNormalLike', ['mean'], 'noise'), ...node('Add', ['mean', 'noise'], 'changed')],
    'not finite': node('Log', ['mean'], 'changed'),
    blind: [...node('Mul', ['mean', 'zeros'], 'none'), ...node('Add', ['none', 'ones'], 'changed')],
  };
  const graph = [
    ...aside(outsideWeights),
    ...(isBorrowing ? node('Same', ['image'], 'seen', [], elsewhere) : node('Identity', ['image'], 'seen')),
    ...node('Conv', ['seen', 'weights'], 'features', [
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
    ...part(5, tensor('weights', [dimension, 1, 8, 8], weights, outsideWeights === 'graph')),
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
  return Uint8Array.from([
    ...number(1, irVersion),
    ...part(8, number(2, opset)),
    ...(otherSet === undefined ? [] : part(8, [...text(1, elsewhere), ...number(2, 1)])),
    ...part(7, graph),
    ...(otherSet === 'defined' ? part(25, aFunction) : []),
  ]);
}
