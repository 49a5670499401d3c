import {
  areParallel,
  normalOf,
  positionAlong,
  type ImagePlane,
} from '../../../../src-preload/imaging/plane.ts';

type Planes = readonly (ImagePlane | undefined)[];

/** A stack where it stood when it began to scroll with another. */
export interface Track {
  readonly planes: Planes;
  readonly length: number;
  readonly from: number;
}

/**
 * The place to which a stack follows another that has come `to` a place: within one frame of reference the slice
 * nearest to the same position (PS3.3 C.7.4.1); cut alike in another, as many millimetres on from where both began;
 * where neither says where it lies, as many images on. Undefined where they are cut across each other, or only one says:
 * then it stays.
 */
export function followTo(source: Track, to: number, follower: Track): number | undefined {
  const [began, now] = [source.planes[source.from], source.planes[to]];
  const other = follower.planes[follower.from];
  if (began === undefined && now === undefined && other === undefined)
    return bounded(follower.from + to - source.from, follower.length);
  if (began === undefined || now === undefined || other === undefined || !areParallel(now, other))
    return undefined;
  const normal = normalOf(other);
  const same = now.frameOfReference !== '' && now.frameOfReference === other.frameOfReference;
  const wanted = same
    ? positionAlong(now, normal)
    : positionAlong(other, normal) + positionAlong(now, normal) - positionAlong(began, normal);
  return nearest(follower.planes, wanted, other);
}

function nearest(planes: Planes, wanted: number, like: ImagePlane): number | undefined {
  const normal = normalOf(like);
  let found: { readonly at: number; readonly away: number } | undefined;
  for (const [at, plane] of planes.entries()) {
    if (plane === undefined || !areParallel(plane, like)) continue;
    const away = Math.abs(positionAlong(plane, normal) - wanted);
    if (found === undefined || away < found.away) found = { at, away };
  }
  return found?.at;
}

function bounded(at: number, length: number): number {
  return Math.min(Math.max(at, 0), Math.max(length - 1, 0));
}
