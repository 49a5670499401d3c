import { judgeMention, type Judgement } from './assertion.ts';
import { findCues } from './assertion-scope.ts';
import { splitSentences } from './sentences.ts';
import { isStandingHistory } from './temporality.ts';
import type { Mention } from './mentions.ts';
import type { Concept, ReportRules } from './report-rules.ts';
import { tokenize, type Token } from './tokenize.ts';

export interface ConditionJudgement {
  readonly assertion: 'present' | 'uncertain' | 'absent';
  readonly temporality: 'recent' | 'historical' | 'hypothetical';
  readonly experiencer: 'patient' | 'other';
}

const asked: Concept = { name: 'condition', kind: 'finding', isGeneric: false, code: undefined };

/**
 * What a sentence says of one condition, by the same rules that judge the lexicon's findings. Cues inside the
 * condition's own words ("no lymphadenopathy") are part of its name. A condition that the sentence does not contain is
 * judged at the place that shares most words with it.
 */
export function judgeCondition(sentence: string, condition: string, rules: ReportRules): ConditionJudgement {
  const tokens = tokenize(sentence);
  const place = findCondition(sentence, tokens, condition);
  const [from, to] = ownSentence(sentence, tokens, place);
  const own = tokens.slice(from, to);
  const judged = judgeAt(sentence, own, { from: place.from - from, to: place.to - from }, rules);
  const isOld =
    judged.temporality === 'historical' ||
    judgeAt(sentence, tokens, place, rules).temporality === 'historical' ||
    isStandingHistory(sentence, tokens, place, rules.standingHistory);
  return {
    assertion: judged.assertion === 'absent' ? 'absent' : judged.certainty === 2 ? 'uncertain' : 'present',
    temporality: isOld ? 'historical' : judged.assertion === 'hypothetical' ? 'hypothetical' : 'recent',
    experiencer: judged.experiencer === 'patient' ? 'patient' : 'other',
  };
}

/**
 * The tokens of the one sentence that the condition stands in, where the text turns out to be several. What is said of
 * the past, in a heading for instance, reaches over sentences; denials and doubts do not.
 */
function ownSentence(text: string, tokens: readonly Token[], place: Place): [from: number, to: number] {
  const start = tokens[place.from]?.start ?? 0;
  const end = tokens[place.to - 1]?.end ?? text.length;
  const span = splitSentences(text, 0, text.length).find((each) => each.start <= start && end <= each.end);
  if (span === undefined) return [0, tokens.length];
  const from = tokens.findIndex((token) => token.start >= span.start);
  const to = tokens.findLastIndex((token) => token.end <= span.end) + 1;
  return [from, to];
}

function judgeAt(text: string, tokens: readonly Token[], place: Place, rules: ReportRules): Judgement {
  const mention: Mention = { ...place, hasGap: false, value: { concept: asked, isDenial: false } };
  const others = rules.lexicon
    .matches(text, tokens)
    .filter((each) => each.from >= place.to || each.to <= place.from);
  const mentions = [...others, mention].toSorted((a, b) => a.from - b.from);
  const cues = findCues(text, tokens, [mention], rules.cues);
  return judgeMention(tokens, mention, mentions, cues);
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where the condition stands: its words in a row, written in capitals where there is a choice; else the best overlap. */
function findCondition(sentence: string, tokens: readonly Token[], condition: string): Place {
  const words = tokenize(condition).map((token) => token.stem);
  const places: Place[] = [];
  for (let from = 0; from + words.length <= tokens.length; from += 1) {
    if (words.every((word, at) => tokens[from + at]?.stem === word))
      places.push({ from, to: from + words.length });
  }
  const isLoud = ({ from, to }: Place): boolean => {
    const raw = sentence.slice(tokens[from]?.start, tokens[to - 1]?.end);
    return raw === raw.toUpperCase();
  };
  return places.find(isLoud) ?? places[0] ?? bestOverlap(tokens, new Set(words));
}

function bestOverlap(tokens: readonly Token[], words: ReadonlySet<string>): Place {
  const hits = tokens.flatMap((token, at) => (token.kind === 'word' && words.has(token.stem) ? [at] : []));
  const from = hits[0] ?? 0;
  return { from, to: Math.min(tokens.length, (hits.at(-1) ?? from) + 1) };
}
