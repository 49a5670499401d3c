import { pathOfFile } from '../ingest/path-of-file.ts';
import type { FuseQuestion } from '../../../src-preload/contract/fuse.ts';
import type { SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { settle } from '../refusal.ts';
import { parseTextQuery } from '../reports/parse-text-query.ts';
import { candidatesOf } from '../store/candidates.ts';
import { narrows } from '../store/dicom-filter.ts';
import { groupNeighbours } from '../store/group-neighbours.ts';
import { describeHits } from '../store/hits.ts';
import { codeScores, studiesOfVectors, vectorsOfStudies, wordScores } from '../store/reports/study-scores.ts';
import {
  type Asked,
  describeAnswer,
  excludedFrom,
  type FindSimilarDeps,
  moreAlike,
  type Query,
} from './find-similar.ts';
import { fuseScores, type StudyScores } from './fuse-scores.ts';
import { nearestGroups } from './nearest-groups.ts';
import type { SearchAnswer } from './search-messages.ts';

/** As many images as an answer may have: no image beyond the nearest of so many can overtake them by its looks alone. */
const nearestImages = 1000;
/** Studies whose reports fit best; their images are all compared, however far they look. */
const mostStudies = 5000;

/**
 * The images of studies that fit an image, words and codes together, best first by `fuseScores`. Candidates are the nearest
 * images and every image of the studies whose reports say something of what was asked. Filters and exclusions are those of
 * `findSimilar`; `close` still speaks of the image alone. `query-malformed`.
 */
export async function findFused(
  query: Query,
  fuse: FuseQuestion,
  asked: Asked,
  deps: FindSimilarDeps,
): Promise<Outcome<SimilarAnswer>> {
  const { database, modelId, engine } = deps;
  const excluded = excludedFrom(query, asked.samePatient, deps);
  const said = settle(() => ({
    scores: studyScores(fuse, deps),
    allowed: narrows(asked.filter) ? candidatesOf(database, modelId, asked.filter) : undefined,
  }));
  if (!said.ok) return said;
  const { scores, allowed } = said.value;
  const near = await nearestGroups(
    { group: asked.group, k: asked.k, first: nearestImages },
    (images) =>
      engine.nearest(query.vector, images, {
        excluded,
        ...(allowed === undefined ? {} : { allowed }),
        ...(images > nearestImages ? { exact: true } : {}),
      }),
    deps,
  );
  if (!near.ok) return near;
  const { answer } = near.value;
  const told = toldBy(scores, allowed, deps);
  const further = await engine.nearest(query.vector, Math.max(1, told.length), { excluded, allowed: told });
  if (!further.ok) return further;
  if (!deps.isOpen()) return fail('cancelled');
  const ranked = rank([answer, further.value], { fuse, scores }, deps);
  const ordered = groupNeighbours(database, ranked, asked).slice(0, asked.k);
  const sources = new Map(ranked.map((one) => [one.number, one.sources]));
  const hits = describeHits(
    database,
    ordered,
    asked.namesPaths ? (place) => pathOfFile(deps.libraryFolder, place) : undefined,
    (one) => {
      const own = sources.get(one.number);
      return { ...moreAlike(one), ...(own === undefined ? {} : { sources: own }) };
    },
  );
  const best = answer.neighbours[0]?.score ?? -1;
  return succeed(describeAnswer(query, answer, { hits, best }, deps));
}

function studyScores({ words, codes = [] }: FuseQuestion, { database }: FindSimilarDeps): StudyScores {
  return {
    words: words === undefined ? undefined : wordScores(database, parseTextQuery(words).match, mostStudies),
    codes: codes.length === 0 ? undefined : codeScores(database, codes, mostStudies),
  };
}

/** The images of studies whose reports say something of what was asked, as far as the filter lets them. */
function toldBy(
  { words, codes }: StudyScores,
  allowed: Uint32Array | undefined,
  { database, modelId }: FindSimilarDeps,
): Uint32Array {
  const studies = new Set([...(words?.keys() ?? []), ...(codes?.keys() ?? [])]);
  const numbers = vectorsOfStudies(database, modelId, [...studies]);
  if (allowed === undefined) return numbers;
  const passing = new Set(allowed);
  return numbers.filter((number) => passing.has(number));
}

function rank(
  answers: readonly SearchAnswer[],
  { fuse, scores }: { readonly fuse: FuseQuestion; readonly scores: StudyScores },
  { database }: FindSimilarDeps,
) {
  const cosines = new Map(
    answers.flatMap(({ neighbours }) => neighbours.map(({ number, score }) => [number, score] as const)),
  );
  const studyOf = studiesOfVectors(database, [...cosines.keys()]);
  const candidates = [...cosines].map(([number, cosine]) => ({
    number,
    cosine,
    study: studyOf.get(number) ?? 0,
  }));
  const sampled = (answers[0]?.sampled ?? []).toSorted((a, b) => a - b);
  const ordinary = Math.min(0.999, sampled[Math.floor(sampled.length / 2)] ?? 0);
  return fuseScores(candidates, scores, fuse.weights, ordinary);
}
