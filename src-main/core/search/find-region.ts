import { join } from 'node:path';
import type { GreyImage } from '../../../src-preload/imaging/grey-image.ts';
import type { ImageBox, Hit, SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { readThumbnail } from '../dicom/read-thumbnail.ts';
import { preprocess } from '../embed/preprocess.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { settle } from '../refusal.ts';
import { candidatesOf } from '../store/candidates.ts';
import { narrows } from '../store/dicom-filter.ts';
import { groupNeighbours } from '../store/group-neighbours.ts';
import { describeHits } from '../store/hits.ts';
import { thumbnailOfVector } from '../store/images.ts';
import { generationOf } from '../store/library-card.ts';
import type { Box } from './explain.ts';
import { excludedFrom, type Asked } from './find-similar.ts';
import { project } from './region-basis.ts';
import { regionStatus } from './region-fill.ts';
import type { RegionNeighbour } from './region-index.ts';
import { inSlices, loadRegions } from './region-search.ts';
import { regionalWindows, windowOnImage } from './regional.ts';
import { regionQuery } from './region-query.ts';
import type { ResolvedQuery } from './resolve-query.ts';

/** So many candidates are looked at closely: two cores embed their parts in a third of a second. */
const lookedAt = 24;
const sampleSize = 400;

/**
 * Finds what is in a box of the first image wherever it is on others: candidates by the windows kept of every image,
 * the best of them ranked by the mean of that score and the cosine of the two parts embedded by themselves.
 */
export async function findRegion(
  library: OpenLibrary,
  query: ResolvedQuery,
  region: ImageBox,
  asked: Asked,
): Promise<Outcome<SimilarAnswer>> {
  const { store, modelId, model } = library;
  const { database } = store;
  const regional = await regionQuery(library, query, region);
  if (!regional.ok) return regional;
  const allowed = settle(() =>
    narrows(asked.filter) ? candidatesOf(database, modelId, asked.filter) : undefined,
  );
  if (!allowed.ok) return allowed;
  const regions = await loadRegions(library);
  const { seen, vector } = regional.value;
  const along = regions === undefined ? new Float32Array() : project(regions.basis.basis, vector);
  const found =
    regions === undefined
      ? []
      : await inSlices(
          regions.index.nearest(along, asked.group === undefined ? lookedAt : lookedAt * 4, {
            excluded: excludedFrom(query, asked.samePatient, { database, modelId }),
            allowed: allowed.value,
          }),
        );
  const grouped = groupNeighbours(database, found, { group: asked.group, k: lookedAt });
  const windowOf = new Map(found.map(({ number, window }) => [number, window]));
  const grid = regions?.basis ?? seen.map;
  const ranked = await rankByParts(
    library,
    cutOut(seen.small, inSmall(region, seen)),
    grouped.map((each) => ({ ...each, window: windowOf.get(each.number) ?? 0 })),
    grid,
  );
  if (!ranked.ok) return ranked;
  const best = ranked.value.slice(0, asked.k);
  const hits = describeHits(
    database,
    best,
    asked.namesPaths
      ? ({ root, relativePath, copiedTo }) =>
          copiedTo === null ? join(root, relativePath) : join(store.folder, copiedTo)
      : undefined,
  );
  const sampled = (regions?.index.sampleScores(along, sampleSize) ?? []).toSorted((a, b) => a - b);
  const status = regionStatus(library);
  const cell = Math.max(seen.width, seen.height) / seen.map.width;
  return succeed({
    fingerprint: model.fingerprint,
    index: 'exact',
    searched: allowed.value?.length ?? status.have,
    library: status.of,
    generation: generationOf(database),
    base: {
      sampled: sampled.length,
      median: sampled[Math.floor(sampled.length / 2)] ?? 0,
      close: sampled.filter((score) => score >= model.close).length / Math.max(1, sampled.length),
    },
    close: (hits[0]?.score ?? -1) >= model.close,
    closeLevel: model.close,
    domain: query.domain.state,
    domainReason: query.domain.reason,
    region: {
      have: status.have,
      of: status.of,
      cell,
      tooSmall: Math.min(region.width, region.height) < cell,
    },
    hits: hits.map((hit, index) => withBox(hit, best[index])),
  });
}

interface Looked extends RegionNeighbour {
  readonly box: NonNullable<Hit['box']> | undefined;
  readonly others?: number;
}

/** Embeds the part of each candidate that its window shows, out of its small picture: it is there when the drive is not. */
async function rankByParts(
  library: OpenLibrary,
  part: GreyImage,
  candidates: readonly (RegionNeighbour & { others?: number })[],
  grid: { readonly width: number; readonly height: number },
): Promise<Outcome<readonly Looked[]>> {
  const embedder = await library.embedder();
  if (!embedder.ok) return embedder;
  const windows = regionalWindows(grid.width, grid.height);
  const embed = (image: GreyImage) => embedder.value.embed(preprocess(image, library.model.input), 'urgent');
  const own = await embed(part);
  if (!own.ok) return own;
  const looked = await Promise.all(
    candidates.map(async (candidate): Promise<Looked> => {
      const webp = thumbnailOfVector(library.store.database, candidate.number);
      const window = windows[candidate.window];
      if (webp === undefined || window === undefined) return { ...candidate, box: undefined };
      const small = await readThumbnail(webp.webp);
      const at = windowOnImage(window, grid, small);
      if (at === undefined) return { ...candidate, box: undefined };
      const vector = await embed(cutOut(small, at));
      const closely = vector.ok
        ? vector.value.reduce((sum, value, i) => sum + value * (own.value[i] ?? 0), 0)
        : candidate.score;
      return { ...candidate, score: (candidate.score + closely) / 2, box: partsOf(at, small) };
    }),
  );
  return succeed(looked.toSorted((a, b) => b.score - a.score || a.number - b.number));
}

function withBox(hit: Hit, looked: Looked | undefined): Hit {
  return {
    ...hit,
    ...(looked?.box === undefined ? {} : { box: looked.box }),
    ...(looked?.others === undefined ? {} : { others: looked.others }),
  };
}

function partsOf({ x, y, width, height }: Box, of: GreyImage): NonNullable<Hit['box']> {
  return {
    x: x / of.width,
    y: y / of.height,
    width: width / of.width,
    height: height / of.height,
    of: { width: of.width, height: of.height },
  };
}

/** A box of the full image on its small picture. */
function inSmall(box: Box, seen: { readonly width: number; readonly small: GreyImage }): Box {
  const scale = seen.small.width / seen.width;
  return { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
}

/** The pixels of a box, at least one; what lies beside the image is left out. */
export function cutOut({ width, height, values }: GreyImage, box: Box): GreyImage {
  const left = Math.min(width - 1, Math.max(0, Math.floor(box.x)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(box.y)));
  const across = Math.max(1, Math.min(width, Math.ceil(box.x + box.width)) - left);
  const down = Math.max(1, Math.min(height, Math.ceil(box.y + box.height)) - top);
  const cut = new Float32Array(across * down);
  for (let y = 0; y < down; y++) {
    const from = (top + y) * width + left;
    cut.set(values.subarray(from, from + across), y * across);
  }
  return { width: across, height: down, values: cut };
}
