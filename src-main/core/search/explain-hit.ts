import type { GridCell, MatchExplanation, WhyQuery } from '../../../src-preload/contract/explanation.ts';
import type { ImageBox } from '../../../src-preload/contract/similar.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { cellOnImage, drivingCells, type PlaceMap, sharesOf } from './explain.ts';
import { nearestWindow, regionQuery } from './region-query.ts';
import { boxWeights, windowWeights } from './regional.ts';
import { resolveQuery, type ResolvedQuery } from './resolve-query.ts';
import { seeImage, type SeenImage } from './see-image.ts';

export interface ExplainedHit {
  readonly explanation: MatchExplanation;
  readonly query: SeenImage;
  readonly hit: SeenImage;
}

/**
 * What drove the match of a question with one hit, on the hit and on the first image asked about. A question of several
 * images is the sum of theirs by known weights, so the first one's part of the score is exact as well.
 */
export async function explainHit(
  library: OpenLibrary,
  { hit: of, ...question }: WhyQuery,
  pathOf: (grant: string) => string | undefined,
): Promise<Outcome<ExplainedHit>> {
  const resolved = await resolveQuery(library, question, pathOf);
  if (!resolved.ok) return resolved;
  const [first] = resolved.value.examples.asked;
  if (first === undefined) throw new Error('a question names at least one image');
  const query = await seeImage(library, first.pictured);
  if (!query.ok) return query;
  const hit = await seeImage(library, of);
  if (!hit.ok) return hit;
  const split = await splitScore(library, resolved.value, question.region, query.value, hit.value);
  if (!split.ok) return split;
  const { onQuery, onHit } = split.value;
  return succeed({
    query: query.value,
    hit: hit.value,
    explanation: {
      score: sum(onHit),
      query: {
        ...('instance' in first.pictured ? first.pictured : { frame: 0 }),
        ...sizeOf(query.value),
        part: sum(onQuery),
        cells: cellsOf(onQuery, query.value),
      },
      hit: { ...sizeOf(hit.value), cells: cellsOf(onHit, hit.value) },
    },
  });
}

/** The score by places: of whole images, or of a box and the window of the hit that is nearest to it. */
async function splitScore(
  library: OpenLibrary,
  resolved: ResolvedQuery,
  region: ImageBox | undefined,
  query: SeenImage,
  hit: SeenImage,
): Promise<Outcome<{ onQuery: PlaceMap; onHit: PlaceMap }>> {
  const { vector, weights } = resolved;
  if (region === undefined)
    return succeed({
      onHit: sharesOf(hit.map, vector),
      onQuery: scaled(sharesOf(query.map, hit.map.embedding), weights.asked[0] ?? 1),
    });
  const regional = await regionQuery(library, resolved, region);
  if (!regional.ok) return regional;
  const { window, vector: found } = nearestWindow(hit, regional.value.vector);
  const inWindow = windowWeights(hit.map, window);
  const inBox = boxWeights(query.map, region, query.part);
  return succeed({
    onHit: sharesOf(hit.map, regional.value.vector, inWindow),
    onQuery: scaled(sharesOf(query.map, found, inBox), regional.value.weight),
  });
}

function scaled({ values, ...grid }: PlaceMap, weight: number): PlaceMap {
  return { ...grid, values: values.map((value) => value * weight) };
}

function sum({ values }: PlaceMap): number {
  return values.reduce((total, value) => total + value, 0);
}

function sizeOf({ width, height }: SeenImage): { width: number; height: number } {
  return { width, height };
}

/** The cells that lie on the image, and those alone: what lies in the padding shows nothing. */
function cellsOf(map: PlaceMap, image: SeenImage): GridCell[] {
  const driving = new Set(drivingCells(map));
  return [...map.values].flatMap((share, cell) => {
    const box = cellOnImage(map, cell, image.part);
    if (box === undefined) return [];
    return [
      {
        x: box.x / image.width,
        y: box.y / image.height,
        width: box.width / image.width,
        height: box.height / image.height,
        share,
        drives: driving.has(cell),
      },
    ];
  });
}
