import type { NeighbourRow } from '../../../src-preload/contract/similar.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { vectorIdentities } from '../store/candidates.ts';
import { type AskedLibrary, byOneModel } from './by-one-model.ts';
import { leaveOneOut, selfGroupSizes } from './leave-one-out.ts';

export interface PageWish {
  readonly k: number;
  readonly offset: number;
  readonly limit: number;
}

/** A page of leave-one-out answers over every vector of the current model, by exact search, in order of their numbers. */
export function neighboursPage(
  library: OpenLibrary,
  wish: PageWish,
): Promise<Outcome<{ total: number; rows: NeighbourRow[] }>> {
  return byOneModel(library, (by) => pageBy(by, wish));
}

async function pageBy(
  library: AskedLibrary,
  { k, offset, limit }: PageWish,
): Promise<Outcome<{ total: number; rows: NeighbourRow[] }>> {
  const { database } = library.store;
  const identities = vectorIdentities(database, library.modelId);
  const byNumber = new Map(identities.map((identity) => [identity.number, identity]));
  const engine = await library.search();
  if (!engine.ok) return engine;
  const wanted = identities.slice(offset, offset + limit);
  const extra = selfGroupSizes(identities);
  const most = Math.max(0, ...wanted.map(extra));
  const answer = await engine.value.neighboursOf(
    wanted.map((own) => own.number),
    Math.min(k + most, identities.length),
  );
  if (!answer.ok) return answer;
  const neighboursByNumber = new Map(answer.value.map((row) => [row.number, row.neighbours]));
  const { fingerprint } = library.model;
  const rows = wanted.map((own) => ({
    fingerprint,
    ...leaveOneOut(own, neighboursByNumber.get(own.number) ?? [], (number) => byNumber.get(number), k),
  }));
  return succeed({ total: identities.length, rows });
}
