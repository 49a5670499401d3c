import type { FuseQuestion } from '../../../src-preload/contract/fuse.ts';

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

/** The question without the findings that `leaves` holds for; undefined where nothing beside the image is left. */
export function withoutSource(
  { codes = [], ...rest }: FuseQuestion,
  leaves: (code: string) => boolean,
): FuseQuestion | undefined {
  const left = codes.filter((code) => !leaves(code));
  if (left.length > 0) return { ...rest, codes: left };
  return rest.words === undefined ? undefined : rest;
}
