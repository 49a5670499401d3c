import { join } from 'node:path';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { Hit, SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { DomainVerdict } from '../embed/domain.ts';
import type { Model } from '../embed/model-manifest.ts';
import { settle } from '../refusal.ts';
import { candidatesOf, excludedNumbers, type QueryIdentity } from '../store/candidates.ts';
import type { Database } from '../store/database.ts';
import { narrows } from '../store/dicom-filter.ts';
import { type Grouping, groupNeighbours } from '../store/group-neighbours.ts';
import { describeHits } from '../store/hits.ts';
import { generationOf } from '../store/library-card.ts';
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
  const looked = asked.group === undefined ? asked.k : Math.min(mostLooked, asked.k * lookedAHit);
  const answer = await engine.nearest(query.vector, looked, {
    excluded,
    ...(allowed.value === undefined ? {} : { allowed: allowed.value }),
  });
  if (!answer.ok) return answer;
  const grouped = groupNeighbours(database, answer.value.neighbours, asked);
  const hits = describeHits(
    database,
    grouped,
    asked.namesPaths
      ? ({ root, relativePath, copiedTo }) =>
          copiedTo === null ? join(root, relativePath) : join(deps.libraryFolder, copiedTo)
      : undefined,
  );
  const best = hits[0]?.score ?? -1;
  return succeed(
    describeAnswer(
      query,
      answer.value,
      { hits: hits.map((hit, index) => withOthers(hit, grouped[index]?.others)), best },
      deps,
    ),
  );
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

/** Grouped hits are chosen among so many nearest images a hit, and no more than so many at all. */
const lookedAHit = 8;
const mostLooked = 1000;

export function withOthers(hit: Hit, others: number | undefined): Hit {
  return others === undefined ? hit : { ...hit, others };
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
