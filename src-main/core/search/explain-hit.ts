import type { GridCell, MatchExplanation, WhyQuery } from '../../../src-preload/contract/explanation.ts';
import type { ImageBox } from '../../../src-preload/contract/similar.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { type AskedLibrary, byOneModel } from './by-one-model.ts';
import { type PlaceMap, sharedCells, sharesOf } from './explain.ts';
import type { Pictured } from './query-image.ts';
import { nearestWindow, regionQuery } from './region-query.ts';
import { boxWeights, windowWeights } from './regional.ts';
import { resolveQuery, type ResolvedQuery } from './resolve-query.ts';
import type { Examples } from './rocchio.ts';
import { seeImage, type SeenImage } from './see-image.ts';

export interface ExplainedHit {
  readonly explanation: MatchExplanation;
  readonly query: SeenImage;
  readonly hit: SeenImage;
}

/**
 * What drove the match of a question with one hit, on the hit and on the image asked about that gave most to it. A question
 * of several images is the sum of theirs by known weights, so what each of them gave is exact as well.
 */
export function explainHit(
  library: OpenLibrary,
  query: WhyQuery,
  pathOf: (grant: string) => string | undefined,
): Promise<Outcome<ExplainedHit>> {
  return byOneModel(library, (by) => explain(by, query, pathOf));
}

async function explain(
  library: AskedLibrary,
  { hit: of, ...question }: WhyQuery,
  pathOf: (grant: string) => string | undefined,
): Promise<Outcome<ExplainedHit>> {
  const { fingerprint } = library.model;
  const resolved = await resolveQuery(library, question, pathOf);
  if (!resolved.ok) return resolved;
  const hit = await seeImage(library, of);
  if (!hit.ok) return hit;
  const split = await splitScore(library, resolved.value, question.region, hit.value);
  if (!split.ok) return split;
  const { place, pictured, query, onQuery, onHit, steered } = split.value;
  return succeed({
    query,
    hit: hit.value,
    explanation: {
      fingerprint,
      score: sum(onHit),
      asked: resolved.value.asked.length,
      steered,
      query: {
        place,
        ...('instance' in pictured ? pictured : { frame: 0 }),
        ...sizeOf(query),
        part: sum(onQuery),
        cells: cellsOf(onQuery, query),
      },
      hit: { ...sizeOf(hit.value), cells: cellsOf(onHit, hit.value) },
    },
  });
}

interface SplitScore {
  /** Which of the images asked about the score is split over, beside the hit. */
  readonly place: number;
  readonly pictured: Pictured;
  readonly query: SeenImage;
  readonly onQuery: PlaceMap;
  readonly onHit: PlaceMap;
  /** What examples to be more, or less, like gave. */
  readonly steered: number;
}

/** The score by places: of whole images, or of a box and the window of the hit that is nearest to it. */
async function splitScore(
  library: AskedLibrary,
  { examples, weights, vector }: ResolvedQuery,
  region: ImageBox | undefined,
  hit: SeenImage,
): Promise<Outcome<SplitScore>> {
  if (region !== undefined) return splitRegion(library, examples, region, hit);
  const vectors = {
    asked: examples.asked.map((each) => each.vector),
    more: examples.more.map((each) => each.vector),
    less: examples.less.map((each) => each.vector),
  };
  const given = partsOf(vectors, weights, hit.map.embedding);
  const place = given.asked.indexOf(Math.max(...given.asked));
  const pictured = imageAt(examples, place);
  const query = await seeImage(library, pictured);
  if (!query.ok) return query;
  return succeed({
    place,
    pictured,
    query: query.value,
    onHit: sharesOf(hit.map, vector),
    onQuery: scaled(sharesOf(query.value.map, hit.map.embedding), weights.asked[place] ?? 1),
    steered: total(given.more) + total(given.less),
  });
}

async function splitRegion(
  library: AskedLibrary,
  examples: ResolvedQuery['examples'],
  region: ImageBox,
  hit: SeenImage,
): Promise<Outcome<SplitScore>> {
  const regional = await regionQuery(library, examples, region);
  if (!regional.ok) return regional;
  const { seen: query, vector, weights, examples: parts } = regional.value;
  const { window, vector: found } = nearestWindow(hit, vector);
  const given = partsOf(parts, weights, found);
  return succeed({
    // The box is drawn on the first.
    place: 0,
    pictured: imageAt(examples, 0),
    query,
    onHit: sharesOf(hit.map, vector, windowWeights(hit.map, window)),
    onQuery: scaled(
      sharesOf(query.map, found, boxWeights(query.map, region, query.part)),
      weights.asked[0] ?? 1,
    ),
    steered: total(given.more) + total(given.less),
  });
}

/** What each example of a question gave to its score with a vector. */
function partsOf(vectors: Examples, weights: Examples<number>, to: Float32Array): Examples<number> {
  const parts = (of: keyof Examples) =>
    vectors[of].map(
      (vector, at) =>
        (weights[of][at] ?? 0) * vector.reduce((dot, value, i) => dot + value * (to[i] ?? 0), 0),
    );
  return { asked: parts('asked'), more: parts('more'), less: parts('less') };
}

function imageAt({ asked }: ResolvedQuery['examples'], place: number): Pictured {
  const example = asked[place];
  if (example === undefined) throw new Error('a question names at least one image');
  return example.pictured;
}

function scaled({ values, ...grid }: PlaceMap, weight: number): PlaceMap {
  return { ...grid, values: values.map((value) => value * weight) };
}

function sum({ values }: PlaceMap): number {
  return total([...values]);
}

function total(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function sizeOf({ width, height }: SeenImage): { width: number; height: number } {
  return { width, height };
}

/** The cells that lie on the image, in parts of its size. */
function cellsOf(map: PlaceMap, { part, width, height }: SeenImage): GridCell[] {
  return sharedCells(map, part).map(({ box, share, drives }) => ({
    x: box.x / width,
    y: box.y / height,
    width: box.width / width,
    height: box.height / height,
    share,
    drives,
  }));
}
