import type { FuseQuestion } from '../../../src-preload/contract/fuse.ts';
import type { Chip } from '../../ui/chips.tsx';

type Weights = FuseQuestion['weights'];

/** Nobody said otherwise: each source that is asked weighs the same. */
export const evenly: Weights = { image: 0.5, words: 0.5, codes: 0.5 };

/** The weights with one of them otherwise; one at least weighs something. */
export function withWeight(weights: Weights, source: keyof Weights, weight: number): Weights {
  const next = { ...weights, [source]: weight };
  return next.image + next.words + next.codes > 0 ? next : weights;
}

/** The question with one more finding. */
export function withCode(fuse: FuseQuestion | undefined, code: string): FuseQuestion {
  const { codes = [], ...rest } = fuse ?? { weights: evenly };
  return { ...rest, codes: codes.includes(code) ? codes : [...codes, code].slice(-16) };
}

const wordsChip = 'words';

/** What is asked beside the image, piece by piece. */
export function fusedChips({ words, codes = [] }: FuseQuestion): readonly Chip[] {
  return [
    ...(words === undefined ? [] : [{ id: wordsChip, kind: 'Words', value: words }]),
    ...codes.map((code) => ({ id: `code ${code}`, kind: 'Finding', value: code })),
  ];
}

/** The question without what some of its chips stand for; undefined where nothing beside the image is left. */
export function withoutSources(fuse: FuseQuestion, ids: readonly string[]): FuseQuestion | undefined {
  const words = ids.includes(wordsChip) ? undefined : fuse.words;
  const codes = (fuse.codes ?? []).filter((code) => !ids.includes(`code ${code}`));
  if (words === undefined && codes.length === 0) return undefined;
  return {
    weights: fuse.weights,
    ...(words !== undefined && { words }),
    ...(codes.length > 0 && { codes }),
  };
}
