import type { NeighbourRow } from '../../../src-preload/contract/similar.ts';
import type { VectorIdentity } from '../store/candidates.ts';
import type { Neighbour, VectorNumber } from './vector-index.ts';

/**
 * One line of a leave-one-out answer: the vector's neighbours without itself, that is, without the same SOP Instance UID
 * and without the same pixels. Other images of the same patient stay: who measures decides what counts.
 */
export function leaveOneOut(
  own: VectorIdentity,
  neighbours: readonly Neighbour[],
  identityOf: (number: VectorNumber) => VectorIdentity | undefined,
  k: number,
): Omit<NeighbourRow, 'fingerprint'> {
  const hits: NeighbourRow['hits'] = [];
  for (const { number, score } of neighbours) {
    if (hits.length === k) break;
    const other = identityOf(number);
    if (other === undefined || isSelf(own, other)) continue;
    hits.push([other.sopInstanceUid, other.frame, score]);
  }
  return { sopInstanceUid: own.sopInstanceUid, frame: own.frame, hits };
}

function isSelf(own: VectorIdentity, other: VectorIdentity): boolean {
  return own.sopInstanceUid === other.sopInstanceUid || (own.pixels !== '' && own.pixels === other.pixels);
}

/** How many vectors stand for the same image as a given one (itself included): so many more must be asked for. */
export function selfGroupSizes(identities: readonly VectorIdentity[]): (own: VectorIdentity) => number {
  const byUid = countBy(identities, ({ sopInstanceUid }) => sopInstanceUid);
  const byPixels = countBy(identities, ({ pixels }) => pixels);
  return ({ sopInstanceUid, pixels }) =>
    (byUid.get(sopInstanceUid) ?? 0) + (pixels === '' ? 0 : (byPixels.get(pixels) ?? 0));
}

function countBy(
  identities: readonly VectorIdentity[],
  key: (identity: VectorIdentity) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const identity of identities) counts.set(key(identity), (counts.get(key(identity)) ?? 0) + 1);
  return counts;
}
