import { expect, test } from 'vitest';
import { partSeen } from './part-seen.ts';
import { preprocess } from './preprocess.ts';

const cut = 'cut-even-edges, pad-to-square-with-0';
const whole = 'pad-to-square-with-0';

/** A film of noise, inside a frame of `edge` pixels of one level, itself uneven by `noise`. */
function aFramedFilm({ edge, level = 0, noise = 0 }: { edge: number; level?: number; noise?: number }) {
  const side = 100 + 2 * edge;
  const values = Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    const isInside = x >= edge && y >= edge && x < side - edge && y < side - edge;
    return isInside ? (((x - edge) * 31 + (y - edge) * 17) % 97) / 97 : level + ((x + y) % 2) * noise;
  });
  return { width: side, height: side, values };
}

test('a film behind a border gives the tensor of the film without it, whatever the border’s level', () => {
  const bare = preprocess(aFramedFilm({ edge: 0 }), { size: 40, fit: cut });
  for (const level of [0, 0.5, 1])
    expect(preprocess(aFramedFilm({ edge: 12, level }), { size: 40, fit: cut })).toEqual(bare);
});

test('a border with a little noise is cut off, one with more is part of the film', () => {
  expect(partSeen(aFramedFilm({ edge: 9, noise: 0.03 }), cut)).toEqual({
    x: 9,
    y: 9,
    width: 100,
    height: 100,
  });
  expect(partSeen(aFramedFilm({ edge: 9, noise: 0.05 }), cut)).toEqual({
    x: 0,
    y: 0,
    width: 118,
    height: 118,
  });
});

test('at most a quarter is cut off at each side, so that an even image keeps its middle', () => {
  const values = new Float32Array(80 * 40).fill(0.3);
  expect(partSeen({ width: 80, height: 40, values }, cut)).toEqual({ x: 20, y: 10, width: 40, height: 20 });
  expect(partSeen({ width: 1, height: 1, values: new Float32Array(1) }, cut)).toEqual({
    x: 0,
    y: 0,
    width: 1,
    height: 1,
  });
});

test('a marker in the border ends the cut there and nowhere else', () => {
  const film = aFramedFilm({ edge: 20 });
  film.values[5 * film.width + 70] = 1;
  expect(partSeen(film, cut)).toEqual({ x: 20, y: 5, width: 100, height: 115 });
});

test('a model that does not ask for it sees the whole image', () => {
  const film = aFramedFilm({ edge: 12 });
  expect(partSeen(film, whole)).toEqual({ x: 0, y: 0, width: 124, height: 124 });
  expect(preprocess(film, { size: 40, fit: whole })).toEqual(preprocess(film, { size: 40 }));
});
