import type { NeighbourRow } from '../../../src-preload/contract/entities.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { type VectorIdentity, vectorIdentities } from '../store/candidates.ts';
import { vectorNumbered } from '../store/vectors.ts';
import { leaveOneOut, selfGroupSizes } from './leave-one-out.ts';

export interface PageWish {
  readonly k: number;
  readonly offset: number;
  readonly limit: number;
}

/** A page of leave-one-out answers over every vector of the current model, by exact search, in order of their numbers. */
export async function neighboursPage(
  library: OpenLibrary,
  { k, offset, limit }: PageWish,
): Promise<Outcome<{ total: number; rows: NeighbourRow[] }>> {
  const { database } = library.store;
  const identities = vectorIdentities(database, library.modelId);
  const byNumber = new Map(identities.map((identity) => [identity.number, identity]));
  const engine = await library.search();
  if (!engine.ok) return engine;
  const extra = selfGroupSizes(identities);
  const rows: NeighbourRow[] = [];
  for (const own of identities.slice(offset, offset + limit)) {
    const vector = vectorNumbered(database, own.number);
    const wanted = Math.min(k + extra(own), identities.length);
    const answer = await engine.value.nearest(vector, wanted, { exact: true });
    if (!answer.ok) return answer;
    rows.push(
      leaveOneOut(
        own,
        answer.value.neighbours,
        (number): VectorIdentity | undefined => byNumber.get(number),
        k,
      ),
    );
  }
  return succeed({ total: identities.length, rows });
}
