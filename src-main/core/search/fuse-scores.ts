import type { FuseQuestion, HitSources } from '../../../src-preload/contract/fuse.ts';

export interface Candidate {
  readonly number: number;
  readonly study: number;
  /** Cosine with the question. */
  readonly cosine: number;
}

export interface StudyScores {
  /** By study, the best report's BM25 with its sign turned: more is better. Undefined where no words were asked. */
  readonly words: ReadonlyMap<number, number> | undefined;
  /** By study, from 0 to 1. Undefined where no codes were asked. */
  readonly codes: ReadonlyMap<number, number> | undefined;
}

export interface Fused {
  readonly number: number;
  readonly score: number;
  readonly sources: HitSources;
}

/**
 * One order from several sources: the convex combination of scores that are brought to 0 … 1 each, which ranks better than
 * reciprocal ranks and shows what it did (Bruch, Gai, Ingber: An Analysis of Fusion Functions for Hybrid Retrieval, ACM
 * TOIS 42:1, 2023). `ordinary` is the cosine of any film of the library with the question: an image no nearer than that
 * has 0. Sources that were not asked have no weight; where all weights are 0, the image decides. Best first.
 */
export function fuseScores(
  candidates: readonly Candidate[],
  { words, codes }: StudyScores,
  weights: FuseQuestion['weights'],
  ordinary: number,
): Fused[] {
  const bestWords = Math.max(0, ...(words?.values() ?? []));
  const sourcesOf = ({ study, cosine }: Candidate): HitSources => ({
    image: within((cosine - ordinary) / (1 - ordinary)),
    ...(words === undefined
      ? {}
      : { words: bestWords === 0 ? 0 : within((words.get(study) ?? 0) / bestWords) }),
    ...(codes === undefined ? {} : { codes: within(codes.get(study) ?? 0) }),
  });
  const asked = {
    image: weights.image,
    words: words === undefined ? 0 : weights.words,
    codes: codes === undefined ? 0 : weights.codes,
  };
  const total = asked.image + asked.words + asked.codes;
  const share = total === 0 ? { image: 1, words: 0, codes: 0 } : asked;
  return candidates
    .map((candidate) => {
      const sources = sourcesOf(candidate);
      const sum =
        share.image * sources.image + share.words * (sources.words ?? 0) + share.codes * (sources.codes ?? 0);
      return { ...candidate, score: sum / (total === 0 ? 1 : total), sources };
    })
    .toSorted((a, b) => b.score - a.score || b.cosine - a.cosine || a.number - b.number)
    .map(({ number, score, sources }) => ({ number, score, sources }));
}

function within(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}
