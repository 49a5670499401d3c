import type { ChangedQuery, ModelComparison } from '../../../src-preload/contract/models.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { type FramePlace, framePlaces } from '../store/models.ts';
import type { Database } from '../store/database.ts';
import { askNeighbours } from './ask-neighbours.ts';
import { isOwn } from './is-own.ts';
import type { ModelEngines } from './model-engines.ts';
import type { Stop } from './retrieval/in-turns.ts';

export interface ComparisonWish {
  readonly k: number;
  readonly queries: number;
  /** Ends the comparison with the images that are in work: `cancelled`. */
  readonly stop: Stop;
}

/** Changed queries that are listed; a person looks at some, not at thousands. */
const mostListed = 200;

/**
 * Asks both models for the neighbours of the same images, spread evenly over the library, and lists the queries whose
 * first k hits changed, the most changed first. The same patient's other images are never hits, nor are the same pixels.
 */
export async function compareModels(
  database: Database,
  [before, after]: readonly [ModelEngines, ModelEngines],
  { k, queries, stop }: ComparisonWish,
): Promise<Outcome<ModelComparison>> {
  const [old, young] = [sideOf(database, before), sideOf(database, after)];
  const shared = old.places.filter(({ frameId }) => young.byFrame.has(frameId));
  if (shared.length < 2) return fail('not-embedded', 'Fewer than two images are embedded by both models.');
  const asked = spread(shared, queries);
  const hitsBefore = await hitsOf(old, asked, { k, stop });
  if (!hitsBefore.ok) return hitsBefore;
  const hitsAfter = await hitsOf(young, asked, { k, stop });
  if (!hitsAfter.ok) return hitsAfter;
  const rows = asked.flatMap((query, at): ChangedQuery[] => {
    const [was, is] = [hitsBefore.value[at] ?? [], hitsAfter.value[at] ?? []];
    // All of one patient, or copies: nobody else could be a hit.
    if (was.length === 0) return [];
    const still = new Set(is.map(({ frameId }) => frameId));
    return [
      {
        query: shown(query),
        shared: was.filter(({ frameId }) => still.has(frameId)).length,
        before: was.map(shown),
        after: is.map(shown),
      },
    ];
  });
  if (rows.length === 0)
    return fail('not-embedded', 'All images that both models know are of one patient, or show the same.');
  const changed = rows.filter((row) => row.shared < row.before.length);
  const overlaps = rows.map((row) => row.shared / row.before.length);
  return succeed({
    before: { fingerprint: before.model.fingerprint, name: before.model.name },
    after: { fingerprint: after.model.fingerprint, name: after.model.name },
    k,
    queries: rows.length,
    overlap: overlaps.reduce((sum, share) => sum + share, 0) / rows.length,
    sameFirst: rows.filter((row) => row.before[0]?.sopInstanceUid === row.after[0]?.sopInstanceUid).length,
    changedQueries: changed.length,
    changed: changed.toSorted((a, b) => a.shared - b.shared).slice(0, mostListed),
  });
}

interface Side {
  readonly engines: ModelEngines;
  readonly places: readonly FramePlace[];
  readonly byFrame: ReadonlyMap<number, FramePlace>;
  readonly byNumber: ReadonlyMap<number, FramePlace>;
  /** At most so many images are a query's own: the largest number that one patient has, and that show the same pixels. */
  readonly mostOwn: number;
}

function sideOf(database: Database, engines: ModelEngines): Side {
  const places = framePlaces(database, engines.modelId);
  return {
    engines,
    places,
    byFrame: new Map(places.map((place) => [place.frameId, place])),
    byNumber: new Map(places.map((place) => [place.number, place])),
    mostOwn:
      mostAlike(places.map(({ patient }) => patient)) +
      mostAlike(places.map(({ pixels }) => pixels).filter((pixels) => pixels !== '')),
  };
}

function mostAlike(values: readonly (number | string)[]): number {
  const counts = new Map<number | string, number>();
  let most = 0;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    most = Math.max(most, count);
  }
  return most;
}

/** For each query the first k hits that are not its own. */
async function hitsOf(
  side: Side,
  queries: readonly FramePlace[],
  { k, stop }: Pick<ComparisonWish, 'k' | 'stop'>,
): Promise<Outcome<FramePlace[][]>> {
  const engine = await side.engines.search();
  if (!engine.ok) return engine;
  const own = queries.map(({ frameId }) => side.byFrame.get(frameId)?.number ?? 0);
  const found = await askNeighbours(engine.value, own, { k: k + side.mostOwn, stop });
  if (!found.ok) return found;
  return succeed(
    queries.map((query, at) =>
      (found.value.get(own[at] ?? 0) ?? [])
        .flatMap((number) => side.byNumber.get(number) ?? [])
        .filter((place) => !isOwn(place, query))
        .slice(0, k),
    ),
  );
}

function shown({ instance, sopInstanceUid, frame, study }: FramePlace): ChangedQuery['query'] {
  return { instance, sopInstanceUid, frame, study };
}

/** At most `most` of them, evenly over the whole list. */
export function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]).filter(
    (one) => one !== undefined,
  );
}
