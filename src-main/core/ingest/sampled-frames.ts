/**
 * The frames of an instance that are hashed, shown as thumbnails and embedded: all of one to three, else the first, the
 * middle and the last. A cine of a thousand frames costs no more than a stack of three.
 */
export function sampledFrames(count: number): readonly number[] {
  if (count <= 3) return Array.from({ length: Math.max(1, count) }, (_, frame) => frame);
  return [0, Math.floor(count / 2), count - 1];
}
