import type { MatchExplanation } from '../../../src-preload/contract/explanation.ts';
import type { Hit } from '../../../src-preload/contract/similar.ts';

interface ExplainedMatch {
  readonly hit: Pick<Hit, 'rank' | 'sources'>;
  readonly explanation: MatchExplanation;
}

/**
 * What the outlines of a match say, in sentences that hold: of which score they speak, which of several images asked about is
 * shown, and what steering gave.
 */
export function matchWords({ hit, explanation }: ExplainedMatch, ofPart: boolean): string {
  const { score, asked, steered, query } = explanation;
  const of = ofPart
    ? 'its part alone scores'
    : hit.sources === undefined
      ? 'score'
      : 'its image alone scores';
  const which = ofPart ? 'the box gave' : 'this one gave most,';
  return [
    `Hit ${hit.rank} (${of} ${score.toFixed(2)}): half of what speaks for it lies in the outlined places.`,
    asked > 1 && `Of the ${asked} images asked about ${which} ${query.part.toFixed(2)}.`,
    steered !== 0 && `Hits to be more or less like gave ${steered.toFixed(2)}.`,
  ]
    .filter((sentence) => typeof sentence === 'string')
    .join(' ');
}
