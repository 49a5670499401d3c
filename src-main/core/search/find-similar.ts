import { pathOfFile } from '../ingest/path-of-file.ts';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { Hit, SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { DomainVerdict } from '../embed/domain.ts';
import type { Model } from '../embed/model-manifest.ts';
import { settle } from '../refusal.ts';
import { candidatesOf, excludedNumbers, type QueryIdentity } from '../store/candidates.ts';
import type { Database } from '../store/database.ts';
import { narrows } from '../store/dicom-filter.ts';
import type { GroupedNeighbour, Grouping } from '../store/group-neighbours.ts';
import { describeHits } from '../store/hits.ts';
import { generationOf } from '../store/library-card.ts';
import { nearestGroups } from './nearest-groups.ts';
import type { SearchEngine } from './search-engine.ts';
import type { SearchAnswer } from './search-messages.ts';

/** What is asked about: a vector, what the model says of its images, and who they are, so that none answers itself. */
export interface Query {
  readonly vector: Float32Array;
  readonly domain: DomainVerdict;
  /** The images asked about: neither they nor, unless that is asked for, their patients' others are hits. */
  readonly asked: readonly QueryIdentity[];
  /** Images that no answer may hold, whatever is said of patients. */
  readonly barred: readonly QueryIdentity[];
}

export interface Asked {
  readonly k: number;
  readonly filter: StudyFilter | undefined;
  readonly samePatient: boolean;
  /** One hit, the nearest, of each patient or study. */
  readonly group?: Grouping | undefined;
  /** Whether a hit may say where its file lies. */
  readonly namesPaths: boolean;
}

export interface FindSimilarDeps {
  readonly database: Database;
  readonly libraryFolder: string;
  readonly model: Model;
  readonly modelId: number;
  readonly engine: SearchEngine;
  /** Whether the library still is. */
  readonly isOpen: () => boolean;
}

/**
 * The images nearest to a query by cosine, best first: never the query itself (by UID or pixels), nor, unless asked,
 * its patient's others. `close` says whether the best reaches the model's "nothing close" level.
 */
export async function findSimilar(
  query: Query,
  asked: Asked,
  deps: FindSimilarDeps,
): Promise<Outcome<SimilarAnswer>> {
  const { database, modelId, engine } = deps;
  const excluded = excludedFrom(query, asked.samePatient, deps);
  const allowed = settle(() =>
    narrows(asked.filter) ? candidatesOf(database, modelId, asked.filter) : undefined,
  );
  if (!allowed.ok) return allowed;
  const { group, k } = asked;
  const first = group === undefined ? k : Math.min(mostLookedFirst, k * lookedAHit);
  const found = await nearestGroups(
    { group, k, first },
    (images) =>
      engine.nearest(query.vector, images, {
        excluded,
        ...(allowed.value === undefined ? {} : { allowed: allowed.value }),
        // A graph asked for much of what it holds is slower than comparing all.
        ...(images > first ? { exact: true } : {}),
      }),
    deps,
  );
  if (!found.ok) return found;
  const { answer, nearest } = found.value;
  const hits = describeHits(
    database,
    nearest,
    asked.namesPaths ? (place) => pathOfFile(deps.libraryFolder, place) : undefined,
    moreAlike,
  );
  return succeed(describeAnswer(query, answer, { hits, best: hits[0]?.score ?? -1 }, deps));
}

/** What is said about an answer beside its hits; `best` is the cosine of the nearest image. */
export function describeAnswer(
  { domain }: Query,
  { kind, searched, library, sampled }: SearchAnswer,
  { hits, best }: { readonly hits: Hit[]; readonly best: number },
  { database, model }: FindSimilarDeps,
): SimilarAnswer {
  return {
    fingerprint: model.fingerprint,
    index: kind,
    searched,
    library,
    generation: generationOf(database),
    base: baseRate(sampled, model.close),
    close: best >= model.close,
    closeLevel: model.close,
    domain: domain.state,
    domainReason: domain.reason,
    hits,
  };
}

/** Grouped hits are looked for among so many nearest images a hit at first, and no more than so many. */
const lookedAHit = 8;
const mostLookedFirst = 1000;

/** How many more of its group there were. */
export function moreAlike({ others }: GroupedNeighbour): Pick<Hit, 'others'> {
  return others === undefined ? {} : { others };
}

export function baseRate(sampled: readonly number[], close: number): SimilarAnswer['base'] {
  const sorted = sampled.toSorted((a, b) => a - b);
  return {
    sampled: sampled.length,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    close: sampled.filter((score) => score >= close).length / Math.max(1, sampled.length),
  };
}

/** Numbers that the answer must not hold. */
export function excludedFrom(
  { asked, barred }: Pick<Query, 'asked' | 'barred'>,
  samePatient: boolean,
  { database, modelId }: Pick<FindSimilarDeps, 'database' | 'modelId'>,
): ReadonlySet<number> {
  const own = samePatient ? asked.map((identity) => imageOf(identity)) : asked;
  const identities = [...own, ...barred.map((identity) => imageOf(identity))];
  return new Set(identities.flatMap((identity) => [...excludedNumbers(database, modelId, identity)]));
}

/** An identity without its patient and study. */
function imageOf({ sopInstanceUid, pixelSha256 }: QueryIdentity): QueryIdentity {
  return {
    ...(sopInstanceUid === undefined ? {} : { sopInstanceUid }),
    ...(pixelSha256 === undefined ? {} : { pixelSha256 }),
  };
}
