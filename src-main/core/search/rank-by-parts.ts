import type { GreyImage } from '../../../src-preload/imaging/grey-image.ts';
import type { Hit } from '../../../src-preload/contract/similar.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { readThumbnail } from '../dicom/read-thumbnail.ts';
import { type Box, cutOut } from '../embed/cut-out.ts';
import { partSeen } from '../embed/part-seen.ts';
import { preprocess } from '../embed/preprocess.ts';
import { thumbnailOfVector } from '../store/images.ts';
import type { AskedLibrary } from './by-one-model.ts';
import type { RegionNeighbour } from './region-index.ts';
import { regionalWindows, windowOnImage } from './regional.ts';

export interface RankedPart extends RegionNeighbour {
  /** Where its window lies; undefined where it has no small picture. */
  readonly box: NonNullable<Hit['box']> | undefined;
  readonly others?: number;
}

type Candidate = RegionNeighbour & { readonly others?: number };

/**
 * Embeds the part of each candidate that its window shows, out of its small picture (it is there when the drive is not),
 * and ranks them by the mean of the window's score and the cosine with the part asked about.
 */
export async function rankByParts(
  library: AskedLibrary,
  part: GreyImage,
  candidates: readonly Candidate[],
  grid: { readonly width: number; readonly height: number },
): Promise<Outcome<readonly RankedPart[]>> {
  const embedder = await library.embedder();
  if (!embedder.ok) return embedder;
  if (!library.isOpen()) return fail('cancelled');
  const windows = regionalWindows(grid.width, grid.height);
  const { size } = library.model.input;
  const embed = (image: GreyImage) => embedder.value.embed(preprocess(image, { size }), 'urgent');
  const ofPart = embed(part);
  const parts = candidates.map(async (candidate) => {
    const shown = await partOf(library, candidate, { windows, grid });
    return { candidate, at: shown?.box, vector: shown === undefined ? undefined : await embed(shown.part) };
  });
  const [own, looked] = await Promise.all([ofPart, Promise.all(parts)]);
  if (!own.ok) return own;
  const ranked = looked.map(({ candidate, at, vector }): RankedPart => {
    const closely = vector?.ok === true ? cosine(vector.value, own.value) : candidate.score;
    return { ...candidate, score: (candidate.score + closely) / 2, box: at };
  });
  return succeed(ranked.toSorted((a, b) => b.score - a.score || a.number - b.number));
}

/** What the window of a candidate shows of it. */
async function partOf(
  { store, model }: AskedLibrary,
  candidate: Candidate,
  { windows, grid }: { windows: ReturnType<typeof regionalWindows>; grid: { width: number; height: number } },
): Promise<{ readonly part: GreyImage; readonly box: NonNullable<Hit['box']> } | undefined> {
  const stored = thumbnailOfVector(store.database, candidate.number);
  const window = windows[candidate.window];
  if (stored === undefined || window === undefined) return undefined;
  const small = await readThumbnail(stored.webp);
  const at = windowOnImage(window, grid, partSeen(small, model.input.fit));
  return at === undefined ? undefined : { part: cutOut(small, at), box: inParts(at, small) };
}

function cosine(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);
}

function inParts({ x, y, width, height }: Box, of: GreyImage): NonNullable<Hit['box']> {
  return {
    x: x / of.width,
    y: y / of.height,
    width: width / of.width,
    height: height / of.height,
    of: { width: of.width, height: of.height },
  };
}
