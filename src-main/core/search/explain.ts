import type { Box } from '../embed/cut-out.ts';
import type { FeatureMap } from '../embed/embedder.ts';

/** A number for each cell of the feature map, row by row. */
export interface PlaceMap {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/**
 * Splits the inner product of an image with a vector over its places, exactly. The embedding is the mean of the feature
 * map made unit length, so e · v = Σ_p f_p · v / (P |m|): each place's share is arithmetic, not an estimate. A negative
 * share speaks against the match. The vector may be an image's, or a question moved by several; with `weights`, a number
 * a place, the same holds of the mean over a part of the map.
 */
export function sharesOf(
  { features, embedding, width, height }: FeatureMap,
  vector: Float32Array,
  weights?: Float64Array,
): PlaceMap {
  const places = width * height;
  if (vector.length !== embedding.length) throw new RangeError('a vector of another model');
  if (features.length !== places * embedding.length) throw new RangeError('a feature map of another shape');
  const sums = new Float64Array(places);
  let squares = 0;
  for (let channel = 0; channel < embedding.length; channel++) {
    let sum = 0;
    for (let place = 0; place < places; place++) {
      const value =
        (features[channel * places + place] ?? 0) * (weights === undefined ? 1 : (weights[place] ?? 0));
      sum += value;
      sums[place] = (sums[place] ?? 0) + value * (vector[channel] ?? 0);
    }
    squares += sum * sum;
  }
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  return { width, height, values: Float32Array.from(sums, (sum) => sum * scale) };
}

/**
 * Where a cell of the map lies on the image: the model saw a part of it centred in a square, so cells at the border may
 * reach into the padding. Cut to that part; undefined where nothing of it lies there.
 */
export function cellOnImage(
  { width, height }: Pick<PlaceMap, 'width' | 'height'>,
  cell: number,
  part: Box,
): Box | undefined {
  const side = Math.max(part.width, part.height);
  return within(part, {
    x: ((cell % width) * side) / width,
    y: (Math.floor(cell / width) * side) / height,
    width: side / width,
    height: side / height,
  });
}

/** A box of the square that a part of an image was centred in, on the image, cut to the part. */
export function within(part: Box, box: Box): Box | undefined {
  const side = Math.max(part.width, part.height);
  const left = part.x + box.x - Math.floor((side - part.width) / 2);
  const top = part.y + box.y - Math.floor((side - part.height) / 2);
  const x = Math.max(part.x, left);
  const y = Math.max(part.y, top);
  const right = Math.min(part.x + part.width, left + box.width);
  const bottom = Math.min(part.y + part.height, top + box.height);
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : undefined;
}

/** The cells that carry the match: the largest positive shares, best first, until `part` of their sum is reached. */
export function drivingCells({ values }: PlaceMap, part = 0.5): readonly number[] {
  const positive = [...values.keys()].filter((cell) => (values[cell] ?? 0) > 0);
  const ranked = positive.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
  const total = ranked.reduce((sum, cell) => sum + (values[cell] ?? 0), 0);
  const cells: number[] = [];
  let reached = 0;
  for (const cell of ranked) {
    if (reached >= part * total) break;
    cells.push(cell);
    reached += values[cell] ?? 0;
  }
  return cells;
}

/** The cells that lie on the image, each with its share; what lies in the padding shows nothing and drives nothing. */
export function sharedCells(
  map: PlaceMap,
  part: Box,
): readonly { readonly box: Box; readonly share: number; readonly drives: boolean }[] {
  const boxes = [...map.values.keys()].map((cell) => cellOnImage(map, cell, part));
  const values = map.values.map((share, cell) => (boxes[cell] === undefined ? 0 : share));
  const driving = new Set(drivingCells({ ...map, values }));
  return boxes.flatMap((box, cell) =>
    box === undefined ? [] : [{ box, share: map.values[cell] ?? 0, drives: driving.has(cell) }],
  );
}
