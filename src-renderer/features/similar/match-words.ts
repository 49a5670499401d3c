import type { MatchExplanation } from '../../../src-preload/contract/explanation.ts';
import type { Hit } from '../../../src-preload/contract/similar.ts';
import { scoreWords } from './score-words.ts';

interface ExplainedMatch {
  readonly hit: Pick<Hit, 'rank' | 'sources'>;
  readonly explanation: MatchExplanation;
}

/**
 * What the outlines of a match say, in sentences that hold: of which score they speak, which of several images asked about is
 * shown, what steering gave, and whether the model that made the list (`listedBy`, its fingerprint) is the one that explains.
 */
export function matchWords(
  { hit, explanation }: ExplainedMatch,
  { ofPart, listedBy }: { readonly ofPart: boolean; readonly listedBy: string },
): string {
  const { fingerprint, score, asked, steered, query } = explanation;
  const of = ofPart
    ? 'its part alone scores'
    : hit.sources === undefined
      ? 'score'
      : 'its image alone scores';
  const which = ofPart ? 'the box gave' : 'this one gave most,';
  return [
    fingerprint !== listedBy &&
      `Another model (${fingerprint.slice(0, 8)}) answers now than the one that made this list: these are its score and its places. Ask anew for its list.`,
    `Hit ${hit.rank} (${of} ${scoreWords(score)}): half of what speaks for it lies in the outlined places.`,
    asked > 1 && `Of the ${asked} images asked about ${which} ${query.part.toFixed(2)}.`,
    steered !== 0 && `Hits to be more or less like gave ${steered.toFixed(2)}.`,
  ]
    .filter((sentence) => typeof sentence === 'string')
    .join(' ');
}
