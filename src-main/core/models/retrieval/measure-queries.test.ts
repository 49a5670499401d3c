import { expect, test } from 'vitest';
import { seeded } from './bootstrap.ts';
import { chanceOf, type LabelledVectors, measureQuery } from './measure-queries.ts';

/** Films on a circle: the nearer the angle, the nearer the film. */
function films(
  rows: readonly { angle: number; patient: number; pixels?: string; labels?: readonly string[] }[],
): LabelledVectors {
  return {
    dimension: 2,
    vectors: Float32Array.from(rows.flatMap(({ angle }) => [Math.cos(angle), Math.sin(angle)])),
    identities: rows.map(({ patient, pixels = '' }) => ({ patient, pixels })),
    labels: rows.map(({ labels = [] }) => new Set(labels)),
  };
}

test('average precision, precision and nDCG are those of the textbook', () => {
  // By nearness to the first: relevant, not, relevant, not.
  const five = films([
    { angle: 0, patient: 1, labels: ['mass'] },
    { angle: 0.1, patient: 2, labels: ['mass', 'edema'] },
    { angle: 0.2, patient: 3 },
    { angle: 0.3, patient: 4, labels: ['mass'] },
    { angle: 0.4, patient: 5, labels: ['edema'] },
  ]);
  const measured = measureQuery(five, 0, [1, 2, 3]);
  expect(measured?.averagePrecision).toBeCloseTo((1 / 1 + 2 / 3) / 2, 12);
  expect(measured?.precision).toEqual([1, 1 / 2, 2 / 3]);
  expect(measured?.nDCG).toBeCloseTo((1 + 1 / Math.log2(4)) / (1 + 1 / Math.log2(3)), 12);
});

test('a patient does not answer for himself, though his other film is the nearest', () => {
  const three = films([
    { angle: 0, patient: 1, labels: ['mass'] },
    { angle: 0, patient: 1, labels: ['mass'] },
    { angle: 1, patient: 2, labels: ['edema'] },
    { angle: 2, patient: 3, labels: ['mass'] },
  ]);
  expect(measureQuery(three, 0, [1])).toMatchObject({ averagePrecision: 1 / 2, precision: [0] });
});

test('the copy of a film under another patient is no hit, and neither is it counted by chance', () => {
  const three = films([
    { angle: 0, patient: 1, pixels: 'A', labels: ['mass'] },
    { angle: 0, patient: 2, pixels: 'A', labels: ['mass'] },
    { angle: 1, patient: 3, pixels: 'B', labels: ['edema'] },
    { angle: 2, patient: 4, pixels: 'C', labels: ['mass'] },
  ]);
  const measured = measureQuery(three, 0, [1]);
  expect(measured).toMatchObject({ averagePrecision: 1 / 2, precision: [0], candidates: 2, relevant: 1 });
  expect(chanceOf(measured === undefined ? [] : [measured], [1]).precision).toEqual([1 / 2]);
});

test('two films whose pixels nobody has hashed are not taken for copies of each other', () => {
  const two = films([
    { angle: 0, patient: 1, labels: ['mass'] },
    { angle: 0, patient: 2, labels: ['mass'] },
  ]);
  expect(measureQuery(two, 0, [1])).toMatchObject({ averagePrecision: 1 });
});

test('a film without a label, or whose label nobody else has, is not asked about', () => {
  const two = films([
    { angle: 0, patient: 1 },
    { angle: 1, patient: 2, labels: ['hernia'] },
    { angle: 2, patient: 3, labels: ['mass'] },
  ]);
  expect([0, 1].map((query) => measureQuery(two, query, [5]))).toEqual([undefined, undefined]);
});

test('an order by chance reaches what the formula says', () => {
  const random = seeded(3);
  const many = films(
    Array.from({ length: 300 }, (_, patient) => ({
      angle: random() * 6.28,
      patient,
      labels: random() < 0.3 ? ['mass'] : [],
    })),
  );
  const queries = [...many.labels.keys()].filter((query) => many.labels[query]?.size === 1);
  const rows = queries.flatMap((query) => measureQuery(many, query, [10]) ?? []);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const chance = chanceOf(rows, [10]);
  expect(chance.mAP).toBeCloseTo(mean(rows.map(({ averagePrecision }) => averagePrecision)), 1.5);
  expect(chance.mAP).toBeGreaterThan(chance.precision[0] ?? 1);
});

test('where fewer films are ranked than asked for, chance finds no more in the places beyond them than the model', () => {
  const three = films([0, 1, 2].map((patient) => ({ angle: patient, patient, labels: ['mass'] })));
  const rows = [0, 1, 2].flatMap((query) => measureQuery(three, query, [1, 5]) ?? []);
  expect(rows.map(({ precision }) => precision)).toEqual([0, 1, 2].map(() => [1, 2 / 5]));
  expect(chanceOf(rows, [1, 5]).precision).toEqual([1, expect.closeTo(2 / 5, 12)]);
});
