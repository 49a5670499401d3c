import type { FeatureMap } from '../embed/embedder.ts';
import { regionalVectors } from './regional.ts';
import { project, type Basis } from './region-basis.ts';

/** Directions kept of each regional vector: with the bundled model they carry all but some hundredths of it. */
export const keptDirections = 128;

/**
 * The windows of one image as bytes: for each window, in the order of `regionalWindows`, a scale (float32, little
 * endian) and one signed byte a direction. 14 windows of 128 directions are 1.8 KB, where the vectors were 57 KB.
 */
export function encodeRegions(map: FeatureMap, basis: Basis): Uint8Array {
  const vectors = regionalVectors(map);
  const stride = basis.length + 4;
  const bytes = new Uint8Array(vectors.length * stride);
  const view = new DataView(bytes.buffer);
  vectors.forEach(({ vector }, window) => {
    const along = project(basis, vector);
    const scale = along.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
    view.setFloat32(window * stride, scale, true);
    along.forEach((value, i) =>
      view.setInt8(window * stride + 4 + i, scale === 0 ? 0 : Math.round(value / scale)),
    );
  });
  return bytes;
}
