import { expect, test } from 'vitest';
import { moveQuery } from './rocchio.ts';

const x = Float32Array.of(1, 0, 0);
const y = Float32Array.of(0, 1, 0);
const z = Float32Array.of(0, 0, 1);
const none = { more: [], less: [] };

function moved(examples: Parameters<typeof moveQuery>[0]) {
  const outcome = moveQuery(examples);
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  return outcome.value;
}

test('one image is its own question, and several stand in their middle', () => {
  expect([...moved({ asked: [x], ...none }).vector]).toEqual([1, 0, 0]);
  const { vector } = moved({ asked: [x, y], ...none });
  expect([...vector].map((value) => value.toFixed(4))).toEqual(['0.7071', '0.7071', '0.0000']);
});

test('more of a hit moves the question towards it, less of one away, and the image asked about stays foremost', () => {
  const { vector } = moved({ asked: [x], more: [y], less: [z] });
  const [toX = 0, toY = 0, toZ = 0] = vector;
  expect(toY / toX).toBeCloseTo(0.75, 5);
  expect(toZ / toX).toBeCloseTo(-0.25, 5);
  const two = moved({ asked: [x], more: [y, y], less: [] }).vector;
  expect((two[1] ?? 0) / (two[0] ?? 1)).toBeCloseTo(0.75, 5);
});

test('the question is exactly the sum of its images by the weights that are told', () => {
  const { vector, weights } = moved({ asked: [x, y], more: [z], less: [y] });
  const sum = [x, y].map((_, i) => weights.asked[i] ?? 0);
  expect(sum[0]).toBeCloseTo(vector[0] ?? 0, 6);
  expect((sum[1] ?? 0) + (weights.less[0] ?? 0)).toBeCloseTo(vector[1] ?? 0, 6);
  expect(weights.more[0]).toBeCloseTo(vector[2] ?? 0, 6);
});

test('images that cancel each other out are no question', () => {
  const against = x.map((value) => -value);
  expect(moveQuery({ asked: [x, against], ...none })).toMatchObject({
    ok: false,
    failure: { code: 'embedding-failed' },
  });
});
