import type { FeatureMap } from '../embed/embedder.ts';
import { normalised } from '../embed/unit-vector.ts';
import type { Box } from './explain.ts';

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

/** The vector of a box drawn on the image; undefined where it lies outside or its places cancel out. */
export function boxVector(
  map: FeatureMap,
  box: Box,
  image: { readonly width: number; readonly height: number },
): Float32Array | undefined {
  const side = Math.max(image.width, image.height);
  const [across, down] = [map.width / side, map.height / side];
  return pool(map, {
    x: (box.x + Math.floor((side - image.width) / 2)) * across,
    y: (box.y + Math.floor((side - image.height) / 2)) * down,
    width: box.width * across,
    height: box.height * down,
  });
}

/** Mean over a box in cells, each cell weighted by how much of it the box covers. */
function pool({ features, embedding, width, height }: FeatureMap, box: Box): Float32Array | undefined {
  const places = width * height;
  const weights = Float64Array.from({ length: places }, (_, place) => {
    const [column, row] = [place % width, Math.floor(place / width)];
    return overlap(column, box.x, box.width) * overlap(row, box.y, box.height);
  });
  const vector = Float32Array.from(embedding, (_, channel) =>
    weights.reduce((sum, weight, place) => sum + weight * (features[channel * places + place] ?? 0), 0),
  );
  const unit = normalised(vector);
  return unit.ok ? unit.value : undefined;
}

function overlap(cell: number, start: number, length: number): number {
  return Math.max(0, Math.min(cell + 1, start + length) - Math.max(cell, start));
}
