import type { Mention } from './mentions.ts';
import type { Assertion, Certainty, Experiencer, Temporality } from './report-entity.ts';
import type { ContextCue } from './report-rules.ts';
import { cuesInScope, type CueMatch } from './assertion-scope.ts';
import type { Token } from './tokenize.ts';

export interface Judgement {
  readonly assertion: Assertion;
  readonly certainty: Certainty;
  readonly temporality: Temporality;
  readonly experiencer: Experiencer;
  /** The cue that decided the assertion, by its tokens. */
  readonly cue: { readonly from: number; readonly to: number; readonly rule: ContextCue } | undefined;
}

/** Which cue decides when several reach a finding: what is denied is denied, however it is hedged besides. */
const decisive: readonly { does: ContextCue['does']; assertion: Assertion; certainty: Certainty }[] = [
  { does: 'absent', assertion: 'absent', certainty: 0 },
  { does: 'hypothetical', assertion: 'hypothetical', certainty: 2 },
  { does: 'unlikely', assertion: 'absent', certainty: 1 },
  { does: 'uncertain', assertion: 'uncertain', certainty: 2 },
  { does: 'likely', assertion: 'present', certainty: 3 },
];

/** What the sentence says of a mention, by the cues that reach it (ConText: Harkema et al. 2009). */
export function judgeMention(
  tokens: readonly Token[],
  mention: Mention,
  mentions: readonly Mention[],
  cues: readonly CueMatch[],
): Judgement {
  return judge(cuesInScope(tokens, mention, mentions, cues), mention);
}

function judge(reaching: readonly CueMatch[], mention: Mention): Judgement {
  const of = (does: ContextCue['does']): CueMatch | undefined =>
    reaching.find((match) => match.rule.does === does);
  const temporality = of('historical') === undefined ? 'current' : 'historical';
  const other = of('other');
  const experiencer = other === undefined ? 'patient' : 'family';
  if (mention.value.isDenial) {
    return { assertion: 'absent', certainty: 0, temporality, experiencer, cue: undefined };
  }
  // "Less likely pneumonia (cannot be excluded)": what is said behind the finding is the last word on a mere doubt.
  const doubt = reaching.find((match) => match.rule.does === 'uncertain' && match.rule.side === 'after');
  for (const { does, assertion, certainty } of decisive) {
    const cue = does === 'unlikely' && doubt !== undefined ? undefined : of(does);
    if (cue !== undefined) return { assertion, certainty, temporality, experiencer, cue };
  }
  return { assertion: 'present', certainty: 4, temporality, experiencer, cue: undefined };
}
