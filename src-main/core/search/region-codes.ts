import type { FeatureMap } from '../embed/embedder.ts';
import { regionalVectors } from './regional.ts';
import type { Basis } from './region-basis.ts';
import { queriesAPass, VectorMatrix } from './vector-matrix.ts';

/** Directions kept of each regional vector: with the bundled model they carry all but some hundredths of it. */
export const keptDirections = 128;

/**
 * The windows of one image as bytes: for each window, in the order of `regionalWindows`, a scale (float32, little
 * endian) and one signed byte a direction. 14 windows of 128 directions are 1.8 KB, where the vectors were 57 KB.
 */
export function encodeRegions(map: FeatureMap, basis: Basis): Uint8Array {
  return regionEncoderAlong(basis)(map);
}

/** `encodeRegions` for many images: the directions lie ready for the kernel that compares vectors. */
export function regionEncoderAlong(basis: Basis): (map: FeatureMap) => Uint8Array {
  const directions = new VectorMatrix(basis[0]?.length ?? 0);
  for (const direction of basis) directions.append(direction);
  return (map) =>
    encode(
      regionalVectors(map).map(({ vector }) => vector),
      basis.length,
      directions,
    );
}

function encode(vectors: readonly Float32Array[], length: number, directions: VectorMatrix): Uint8Array {
  const stride = length + 4;
  const bytes = new Uint8Array(vectors.length * stride);
  const view = new DataView(bytes.buffer);
  coordinatesOf(vectors, length, directions).forEach((along, window) => {
    const scale = along.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
    view.setFloat32(window * stride, scale, true);
    along.forEach((value, i) =>
      view.setInt8(window * stride + 4 + i, scale === 0 ? 0 : Math.round(value / scale)),
    );
  });
  return bytes;
}

/** The coordinates of vectors along the directions. */
function coordinatesOf(
  vectors: readonly Float32Array[],
  length: number,
  directions: VectorMatrix,
): readonly Float32Array[] {
  const along = vectors.map(() => new Float32Array(length));
  for (let at = 0; at < vectors.length; at += queriesAPass)
    directions.scoreMany(vectors.slice(at, at + queriesAPass), (scores, first, group) => {
      for (let i = 0; i < scores.length; i++) {
        const row = along[at + group * 4 + (i & 3)];
        if (row !== undefined) row[first + (i >> 2)] = scores[i] ?? 0;
      }
    });
  return along;
}
