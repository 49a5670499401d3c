import { pathOfFile } from '../ingest/path-of-file.ts';
import type { ImageBox, Hit, SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { type Box, cutOut } from '../embed/cut-out.ts';
import { settle } from '../refusal.ts';
import { candidatesOf } from '../store/candidates.ts';
import { narrows } from '../store/dicom-filter.ts';
import { describeHits } from '../store/hits.ts';
import { generationOf } from '../store/library-card.ts';
import { countVectors } from '../store/vectors.ts';
import type { AskedLibrary } from './by-one-model.ts';
import { baseRate, excludedFrom, moreAlike, type Asked } from './find-similar.ts';
import { nearestGroups } from './nearest-groups.ts';
import { rankByParts } from './rank-by-parts.ts';
import { keepsRegions, waits } from './region-fill.ts';
import { regionQuery } from './region-query.ts';
import type { RegionAnswer } from './region-search.ts';
import type { ResolvedQuery } from './resolve-query.ts';
import type { SeenImage } from './see-image.ts';

/** So many candidates are looked at closely: two cores embed their parts in a third of a second. */
export const lookedAt = 16;

/**
 * Finds what is in a box of the first image wherever it is on others: candidates by the windows kept of every image,
 * the best of them ranked by the mean of that score and the cosine of the two parts embedded by themselves.
 */
export async function findRegion(
  library: AskedLibrary,
  query: ResolvedQuery,
  region: ImageBox,
  asked: Asked,
): Promise<Outcome<SimilarAnswer>> {
  const { store, modelId } = library;
  const { database } = store;
  const allowed = settle(() =>
    narrows(asked.filter) ? candidatesOf(database, modelId, asked.filter) : undefined,
  );
  if (!allowed.ok) return allowed;
  const regional = await regionQuery(library, query.examples, region);
  if (!regional.ok) return regional;
  const engine = await library.search();
  if (!engine.ok) return engine;
  if (!library.isOpen()) return fail('cancelled');
  const { seen, vector } = regional.value;
  const excluded = excludedFrom(query, asked.samePatient, { database, modelId });
  const found = await nearestGroups(
    { group: asked.group, k: lookedAt, first: asked.group === undefined ? lookedAt : lookedAt * 4 },
    (images) => engine.value.nearestParts(vector, images, { excluded, allowed: allowed.value }),
    { database, isOpen: library.isOpen },
  );
  if (!found.ok) return found;
  const { answer, nearest } = found.value;
  const { neighbours, grid = seen.map } = answer;
  const windowOf = new Map(neighbours.map(({ number, window }) => [number, window]));
  const candidates = nearest.map((each) => ({ ...each, window: windowOf.get(each.number) ?? 0 }));
  const ranked = await rankByParts(library, cutOut(seen.small, inSmall(region, seen)), candidates, grid);
  if (!ranked.ok) return ranked;
  if (!library.isOpen()) return fail('cancelled');
  const hits = describeHits(
    database,
    ranked.value.slice(0, asked.k),
    asked.namesPaths ? (place) => pathOfFile(store.folder, place) : undefined,
    (looked) => ({ ...moreAlike(looked), ...(looked.box === undefined ? {} : { box: looked.box }) }),
  );
  const looked = ranked.value.length;
  return succeed(describeRegionAnswer(library, { query, region, seen, found: answer, looked, hits }));
}

interface Described {
  readonly query: ResolvedQuery;
  readonly region: ImageBox;
  readonly seen: SeenImage;
  readonly found: RegionAnswer;
  readonly looked: number;
  readonly hits: Hit[];
}

function describeRegionAnswer(
  library: AskedLibrary,
  { query, region, seen, found, looked, hits }: Described,
): SimilarAnswer {
  const { store, model, modelId } = library;
  const all = countVectors(store.database, modelId);
  const cell = Math.max(seen.part.width, seen.part.height) / seen.map.width;
  return {
    fingerprint: model.fingerprint,
    index: 'exact',
    searched: found.searched,
    library: all,
    generation: generationOf(store.database),
    base: baseRate(found.sampled, model.close),
    close: (hits[0]?.score ?? -1) >= model.close,
    closeLevel: model.close,
    domain: query.domain.state,
    domainReason: query.domain.reason,
    region: {
      have: found.have,
      of: all,
      looked,
      others: whyWithout(library),
      cell,
      tooSmall: Math.min(region.width, region.height) < cell,
    },
    hits,
  };
}

/** Why some images have no parts yet, where some have none. */
function whyWithout(library: AskedLibrary): NonNullable<SimilarAnswer['region']>['others'] {
  if (!keepsRegions(library)) return 'off';
  if (waits(library)) return 'paused';
  return library.filling === undefined ? 'waiting' : 'filling';
}

/** A box of the full image on its small picture. */
function inSmall(box: Box, seen: Pick<SeenImage, 'width' | 'small'>): Box {
  const scale = seen.small.width / seen.width;
  return { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
}
