import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { SearchEngine } from '../search/search-engine.ts';
import { queriesAPass } from '../search/vector-matrix.ts';
import type { VectorNumber } from '../search/vector-index.ts';
import type { Stop } from './retrieval/in-turns.ts';

/** Images asked about at once: as many as one reading of all vectors serves, so that turns cost nothing. */
export const imagesATurn = queriesAPass;

/** The `k` nearest of each of these images. Between turns other questions are answered, and it ends when it is to stop. */
export async function askNeighbours(
  engine: Pick<SearchEngine, 'neighboursOf'>,
  numbers: readonly VectorNumber[],
  { k, stop }: { readonly k: number; readonly stop: Stop },
): Promise<Outcome<ReadonlyMap<VectorNumber, readonly VectorNumber[]>>> {
  const found = new Map<VectorNumber, readonly VectorNumber[]>();
  for (let at = 0; at < numbers.length; at += imagesATurn) {
    if (stop.aborted) return fail('cancelled');
    const rows = await engine.neighboursOf(numbers.slice(at, at + imagesATurn), k);
    if (!rows.ok) return rows;
    for (const { number, neighbours } of rows.value)
      found.set(
        number,
        neighbours.map((neighbour) => neighbour.number),
      );
  }
  return stop.aborted ? fail('cancelled') : succeed(found);
}
