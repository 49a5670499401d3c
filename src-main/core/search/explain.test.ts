import { expect, test } from 'vitest';
import type { FeatureMap } from '../embed/embedder.ts';
import { cellOnImage, drivingCells, sharedCells, sharesOf } from './explain.ts';
import { boxVector, boxWeights, regionalVectors, regionalWindows, windowOnImage } from './regional.ts';

/** A feature map as the model gives it: the embedding is the unit mean of its places. */
function aMap(
  seed: number,
  { width = 5, height = 5, channels = 64, values = [] as number[] } = {},
): FeatureMap {
  const places = width * height;
  const features = Float32Array.from(
    { length: channels * places },
    (_, i) => values[i] ?? Math.sin(i * 1.3 + seed) + Math.cos(i * 0.37 * seed),
  );
  const mean = Float32Array.from({ length: channels }, (_, channel) =>
    features
      .subarray(channel * places, (channel + 1) * places)
      .reduce((sum, value) => sum + value / places, 0),
  );
  const length = Math.hypot(...mean);
  return { features, embedding: mean.map((value) => value / length), width, height };
}

const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
const cosineOf = (one: FeatureMap, other: FeatureMap) =>
  sum(one.embedding.map((value, i) => value * (other.embedding[i] ?? 0)));

test('the shares of all places sum to the cosine, on the query and on the hit', () => {
  for (const [query, hit] of [
    [aMap(1), aMap(2)],
    [aMap(3), aMap(3)],
    [aMap(4, { width: 7, height: 7 }), aMap(5)],
  ] as const) {
    const cosine = cosineOf(query, hit);
    const [onQuery, onHit] = [sharesOf(query, hit.embedding), sharesOf(hit, query.embedding)];
    expect(Math.abs(sum(onQuery.values) - cosine)).toBeLessThan(1e-5);
    expect(Math.abs(sum(onHit.values) - cosine)).toBeLessThan(1e-5);
    expect([onQuery.width * onQuery.height, onHit.values.length]).toEqual([query.width * query.height, 25]);
  }
});

test('a place that alone holds what both images share carries the whole match', () => {
  const channels = 4;
  const values = Array.from({ length: channels * 25 }, () => 0);
  values[0 * 25 + 12] = 1;
  const hit = aMap(0, { channels, values });
  values[1 * 25 + 3] = 1;
  const query = aMap(0, { channels, values });
  const cosine = cosineOf(query, hit);
  const onQuery = sharesOf(query, hit.embedding);
  expect(cosine).toBeCloseTo(Math.SQRT1_2, 6);
  expect(onQuery.values[12]).toBeCloseTo(cosine, 6);
  expect(onQuery.values[3]).toBe(0);
  expect(drivingCells(onQuery)).toEqual([12]);
});

test('maps of different models are not compared', () => {
  expect(() => sharesOf(aMap(1), aMap(1, { channels: 32 }).embedding)).toThrow(RangeError);
});

test('cells lie on the image as the model saw it: a tall film loses its side cells to the padding', () => {
  const grid = { width: 5, height: 5 };
  expect(cellOnImage(grid, 0, { x: 0, y: 0, width: 500, height: 500 })).toEqual({
    x: 0,
    y: 0,
    width: 100,
    height: 100,
  });
  const tall = { x: 0, y: 0, width: 250, height: 500 };
  expect(cellOnImage(grid, 0, tall)).toBeUndefined();
  expect(cellOnImage(grid, 6, tall)).toEqual({ x: 0, y: 100, width: 75, height: 100 });
  expect(cellOnImage(grid, 7, tall)).toEqual({ x: 75, y: 100, width: 100, height: 100 });
  expect(cellOnImage(grid, 9, tall)).toBeUndefined();
});

test('what lies in the padding beside a tall film drives nothing, however large its share', () => {
  const values = new Float32Array(25).fill(0.01);
  values[0] = 5;
  values[7] = 0.3;
  const cells = sharedCells({ width: 5, height: 5, values }, { x: 0, y: 0, width: 250, height: 500 });
  expect(cells).toHaveLength(15);
  const driving = cells.filter(({ drives }) => drives);
  expect(driving.map(({ share }) => share)).toEqual([expect.closeTo(0.3, 5)]);
});

test('where the model saw a part of a film, cells, windows and boxes lie on that part', () => {
  const grid = { width: 5, height: 5 };
  const part = { x: 40, y: 20, width: 300, height: 300 };
  expect(cellOnImage(grid, 0, part)).toEqual({ x: 40, y: 20, width: 60, height: 60 });
  expect(cellOnImage(grid, 24, part)).toEqual({ x: 280, y: 260, width: 60, height: 60 });
  const corner = { column: 3, row: 3, columns: 2, rows: 2 };
  expect(windowOnImage(corner, grid, part)).toEqual({ x: 220, y: 200, width: 120, height: 120 });
  const weights = boxWeights(grid, { x: 100, y: 80, width: 60, height: 60 }, part);
  expect([...weights.keys()].filter((place) => (weights[place] ?? 0) > 0)).toEqual([6]);
});

test('the windows of a 5 × 5 map are the whole, and squares of two sizes that cover every cell', () => {
  const windows = regionalWindows(5, 5);
  expect(windows[0]).toEqual({ column: 0, row: 0, columns: 5, rows: 5 });
  expect(windows.map(({ columns }) => columns)).toEqual([
    5,
    3,
    3,
    3,
    3,
    ...Array.from({ length: windows.length - 5 }, () => 2),
  ]);
  const twos = windows.filter(({ columns }) => columns === 2);
  for (let cell = 0; cell < 25; cell++) {
    const [column, row] = [cell % 5, Math.floor(cell / 5)];
    const covers = (w: (typeof twos)[number]) =>
      column >= w.column && column < w.column + 2 && row >= w.row && row < w.row + 2;
    expect(twos.some(covers)).toBe(true);
  }
});

test('the window of the whole map, and a box around the whole film, have the vector of the film', () => {
  const map = aMap(6);
  const same = (vector: Float32Array | undefined) =>
    vector?.reduce((dot, value, i) => dot + value * map.embedding[i]!, 0);
  expect(same(regionalVectors(map)[0]?.vector)).toBeCloseTo(1, 5);
  expect(
    same(boxVector(map, { x: 0, y: 0, width: 300, height: 300 }, { x: 0, y: 0, width: 300, height: 300 })),
  ).toBeCloseTo(1, 5);
});

test('a box over one cell has the vector of that cell, and a box beside the film has none', () => {
  const map = aMap(7);
  const film = { x: 0, y: 0, width: 200, height: 200 };
  const vector = boxVector(map, { x: 120, y: 40, width: 40, height: 40 }, film);
  const cell = Float32Array.from(map.embedding, (_, channel) => map.features[channel * 25 + 5 + 3]!);
  const length = Math.hypot(...cell);
  vector?.forEach((value, i) => expect(value).toBeCloseTo(cell[i]! / length, 5));
  expect(vector).toHaveLength(64);
  expect(boxVector(map, { x: 500, y: 0, width: 40, height: 40 }, film)).toBeUndefined();
});
