import type { Box } from '../embed/cut-out.ts';
import type { FeatureMap } from '../embed/embedder.ts';
import { normalised } from '../embed/unit-vector.ts';
import { within } from './explain.ts';

/** A window of a feature map, in cells. */
export interface Window {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

export interface RegionalVector {
  readonly window: Window;
  /** Unit length, in the space of the whole image's embedding. */
  readonly vector: Float32Array;
}

/**
 * The windows of R-MAC (Tolias, Sicre, Jégou 2016, §3.2): at level l squares of side 2 min(w, h) / (l + 1), so many
 * along each axis that neighbours overlap by about 40 %.
 */
export function regionalWindows(width: number, height: number, levels = 3): readonly Window[] {
  const shorter = Math.min(width, height);
  const windows: Window[] = [];
  for (let level = 1; level <= levels; level++) {
    const side = Math.max(1, Math.floor((2 * shorter) / (level + 1)));
    for (const row of starts(height, side, level)) {
      for (const column of starts(width, side, level))
        windows.push({ column, row, columns: side, rows: side });
    }
  }
  return windows;
}

/** Where windows begin along an axis: evenly, the first at the start and the last at the end. */
function starts(length: number, side: number, atLeast: number): readonly number[] {
  const room = length - side;
  if (room <= 0) return [0];
  const count = Math.max(atLeast, Math.floor(room / (side * 0.6)) + 1, Math.ceil(room / side) + 1);
  const all = Array.from({ length: count }, (_, i) => Math.round((room * i) / (count - 1)));
  return [...new Set(all)];
}

/**
 * One vector a window, by mean over its places: the mean over all of them is the embedding, so whole image and window
 * are measured alike. A window whose mean is zero has no vector.
 */
export function regionalVectors(map: FeatureMap, levels = 3): readonly RegionalVector[] {
  return regionalWindows(map.width, map.height, levels).flatMap((window) => {
    const { column, row, columns, rows } = window;
    const pooled = pool(map, { x: column, y: row, width: columns, height: rows });
    return pooled === undefined ? [] : [{ window, vector: pooled }];
  });
}

/** The vector of a box drawn on an image of which the model saw a part; undefined where it lies outside or its places cancel out. */
export function boxVector(map: FeatureMap, box: Box, part: Box): Float32Array | undefined {
  return poolBy(map, boxWeights(map, box, part));
}

/** How much of each place of the map a box drawn on the image covers. */
export function boxWeights(
  { width, height }: Pick<FeatureMap, 'width' | 'height'>,
  box: Box,
  part: Box,
): Float64Array {
  const side = Math.max(part.width, part.height);
  const [across, down] = [width / side, height / side];
  return weightsOf(width, height, {
    x: (box.x - part.x + Math.floor((side - part.width) / 2)) * across,
    y: (box.y - part.y + Math.floor((side - part.height) / 2)) * down,
    width: box.width * across,
    height: box.height * down,
  });
}

/** 1 for the places of a window, 0 for the others. */
export function windowWeights(
  { width, height }: Pick<FeatureMap, 'width' | 'height'>,
  { column, row, columns, rows }: Window,
): Float64Array {
  return weightsOf(width, height, { x: column, y: row, width: columns, height: rows });
}

/** Where a window lies on the image, cut to the part that the model saw; undefined where it lies in the padding alone. */
export function windowOnImage(
  { column, row, columns, rows }: Window,
  grid: Pick<FeatureMap, 'width' | 'height'>,
  part: Box,
): Box | undefined {
  const side = Math.max(part.width, part.height);
  return within(part, {
    x: (column * side) / grid.width,
    y: (row * side) / grid.height,
    width: (columns * side) / grid.width,
    height: (rows * side) / grid.height,
  });
}

/** Mean over a box in cells, each cell weighted by how much of it the box covers. */
function pool(map: FeatureMap, box: Box): Float32Array | undefined {
  return poolBy(map, weightsOf(map.width, map.height, box));
}

function weightsOf(width: number, height: number, box: Box): Float64Array {
  return Float64Array.from({ length: width * height }, (_, place) => {
    const [column, row] = [place % width, Math.floor(place / width)];
    return overlap(column, box.x, box.width) * overlap(row, box.y, box.height);
  });
}

function poolBy({ features, embedding }: FeatureMap, weights: Float64Array): Float32Array | undefined {
  const places = weights.length;
  const vector = new Float32Array(embedding.length);
  for (let channel = 0; channel < vector.length; channel++) {
    let sum = 0;
    for (let place = 0; place < places; place++)
      sum += (weights[place] ?? 0) * (features[channel * places + place] ?? 0);
    vector[channel] = sum;
  }
  const unit = normalised(vector);
  return unit.ok ? unit.value : undefined;
}

function overlap(cell: number, start: number, length: number): number {
  return Math.max(0, Math.min(cell + 1, start + length) - Math.max(cell, start));
}
