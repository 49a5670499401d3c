import type { ImageBox } from '../../../src-preload/contract/similar.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { AskedLibrary } from './by-one-model.ts';
import type { Example } from './query-image.ts';
import { boxVector, regionalVectors, type Window } from './regional.ts';
import type { ResolvedQuery } from './resolve-query.ts';
import { type Examples, moveQuery } from './rocchio.ts';
import { seeImage, type SeenImage } from './see-image.ts';

export interface RegionQuery {
  /** The image the box was drawn on. */
  readonly seen: SeenImage;
  /** What is looked for, of unit length, in the space of whole images. */
  readonly vector: Float32Array;
  /** What it is made of, the box first, and what each counts in it. */
  readonly examples: Examples;
  readonly weights: Examples<number>;
}

/**
 * The vector of a box, moved towards and away from other images by the window of each that is nearest to the box: a hit
 * is more, or less, like it by the part that made it a hit.
 */
export async function regionQuery(
  library: AskedLibrary,
  examples: ResolvedQuery['examples'],
  region: ImageBox,
): Promise<Outcome<RegionQuery>> {
  const [first, ...also] = examples.asked;
  if (first === undefined) throw new Error('a question names at least one image');
  const seen = await seeImage(library, first.pictured);
  if (!seen.ok) return seen;
  const box = boxVector(seen.value.map, region, seen.value.part);
  if (box === undefined) return fail('bad-input', 'The box lies outside the image.');
  const nearest = async (others: readonly Example[]): Promise<Outcome<readonly Float32Array[]>> => {
    const vectors: Float32Array[] = [];
    for (const { pictured } of others) {
      const other = await seeImage(library, pictured);
      if (!other.ok) return other;
      vectors.push(nearestWindow(other.value, box).vector);
    }
    return succeed(vectors);
  };
  const [beside, more, less] = [
    await nearest(also),
    await nearest(examples.more),
    await nearest(examples.less),
  ];
  if (!beside.ok) return beside;
  if (!more.ok) return more;
  if (!less.ok) return less;
  const parts = { asked: [box, ...beside.value], more: more.value, less: less.value };
  const moved = moveQuery(parts);
  return moved.ok ? succeed({ seen: seen.value, examples: parts, ...moved.value }) : moved;
}

/** The window of an image that is nearest to a vector. */
export function nearestWindow(
  { map }: SeenImage,
  to: Float32Array,
): { readonly window: Window; readonly vector: Float32Array } {
  const scored = regionalVectors(map).map((each) => ({
    ...each,
    score: each.vector.reduce((sum, value, i) => sum + value * (to[i] ?? 0), 0),
  }));
  return scored.reduce((best, each) => (each.score > best.score ? each : best));
}
