import type { Mention } from './mentions.ts';
import type { ModifierMatch } from './attributes.ts';
import type { LexiconEntry, ReportRules } from './report-rules.ts';
import type { SiteMatch } from './resolve-site.ts';
import type { Token } from './tokenize.ts';

type Rules = Pick<ReportRules, 'lexicon' | 'modifiers' | 'siteRules'>;

interface Sentence {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly sites: readonly SiteMatch[];
  readonly modifiers: readonly ModifierMatch[];
  readonly rules: Rules;
}

/** One of the words that share a head: where it begins, and whether a side of its own stands before it. */
interface Member {
  readonly from: number;
  readonly hasSide: boolean;
}

const joins = new Set(['and', 'or', 'nor']);
const longestModifier = 3;
const adjective = /(?:al|ar|ary|ic|ac|ous)$/;
const openings = new Set([':', 'no', 'without', 'with', 'multiple', 'several', 'few', 'both']);

/**
 * The findings that share the last word of another: "no renal or ureteral stones" denies two. What is found so spans
 * from its own word to the shared one, as "pleural or pericardial effusion" does.
 */
export function withSharedHeads(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  sites: readonly SiteMatch[],
  rules: Rules,
): readonly Mention[] {
  const isJoining = ({ stem }: Token, at: number): boolean => joins.has(stem) || isSlash(text, tokens, at);
  if (mentions.length === 0 || !tokens.some(isJoining)) return mentions;
  const modifiers = rules.modifiers.matches(text, tokens);
  const sentence = { text, tokens, mentions, sites, modifiers, rules };
  const all = mentions.flatMap((mention) => membersOf(mention, sentence));
  return all.toSorted((a, b) => a.from - b.from || b.to - a.to);
}

function membersOf(mention: Mention, sentence: Sentence): Mention[] {
  const { concept, isDenial } = mention.value;
  if (isDenial || concept.kind === 'anatomy') return [mention];
  return mention.hasGap ? withinGap(mention, sentence) : beforeHead(mention, sentence);
}

/** "Rib or vertebral fracture": the phrase reaches over the second word, which is a finding of its own. */
function withinGap(mention: Mention, sentence: Sentence): Mention[] {
  const head = mention.to - 1;
  const known = sentence.mentions.find((other) => other.to === mention.to && other.from > mention.from);
  const inner = known ?? modifierBefore(head, mention.to, [head], sentence);
  if (inner === undefined || inner.from <= mention.from) return [mention];
  const own = memberOf(inner.from, sentence);
  const end = endBeforeJoin(own.from, sentence, true);
  if (end === undefined || end <= mention.from) return [mention];
  const outer = { ...mention, ownTo: end };
  return known === undefined ? [outer, { ...inner, hasGap: false, ...ownSide(own) }] : [outer];
}

function beforeHead(mention: Mention, sentence: Sentence): Mention[] {
  const isCut = isSlash(sentence.text, sentence.tokens, mention.from);
  const site = isCut ? undefined : sentence.sites.find(({ to }) => to === mention.from);
  const own = memberOf(site?.from ?? mention.from, sentence);
  // A phrase may be all head ("bile duct stones"), or begin with a word of its own ("ureteral stones").
  const heads = Array.from({ length: mention.to - mention.from }, (_, at) => mention.from + at).slice(
    site === undefined ? 1 : 0,
  );
  const found: Mention[] = [];
  for (let from: number | undefined = own.from; from !== undefined;) {
    const end = endBeforeJoin(from, sentence, found.length === 0);
    const other = end === undefined ? undefined : modifierBefore(end, mention.to, heads, sentence);
    from = undefined;
    if (end === undefined || other === undefined) continue;
    if (!isModifier(other.from, end, own, sentence)) continue;
    const member = memberOf(other.from, sentence);
    found.push({ ...other, ownTo: end, ...ownSide(member) });
    from = member.from;
  }
  const isShared = found.length > 0 || sentence.mentions.some((other) => isAround(other, mention));
  return isShared ? [...found, { ...mention, ...ownSide(own) }] : [mention];
}

function isAround(outer: Mention, inner: Mention): boolean {
  return outer.hasGap && outer.to === inner.to && outer.from < inner.from;
}

/** Where a member begins, with the side, size or grade right before its own words. */
function memberOf(from: number, { modifiers }: Sentence): Member {
  let [start, hasSide] = [from, false];
  for (;;) {
    const match = modifiers.find(({ to }) => to === start);
    if (match === undefined) return { from: start, hasSide };
    start = match.from;
    hasSide ||= match.value.some(({ kind }) => kind === 'side');
  }
}

function ownSide({ from, hasSide }: Member): { readonly ownFrom?: number } {
  return hasSide ? { ownFrom: from } : {};
}

/** Where the member before ends, if nothing but a conjunction stands between; a mere comma joins only further ones. */
function endBeforeJoin(from: number, { text, tokens }: Sentence, isNearest: boolean): number | undefined {
  if (isSlash(text, tokens, from)) return from;
  let at = from;
  while (joins.has(tokens[at - 1]?.stem ?? '')) at -= 1;
  const isWord = at < from;
  const isComma = tokens[at - 1]?.stem === ',';
  if (!isWord && (isNearest || !isComma)) return undefined;
  const end = isComma ? at - 1 : at;
  return end > 0 ? end : undefined;
}

function isSlash(text: string, tokens: readonly Token[], at: number): boolean {
  const [before, behind] = [tokens[at - 1], tokens[at]];
  return (
    before !== undefined && behind !== undefined && /^\s*\/\s*$/.test(text.slice(before.end, behind.start))
  );
}

/** The finding that the words ending at `end` make with the head of a phrase that ends at `to`. */
function modifierBefore(
  end: number,
  to: number,
  heads: readonly number[],
  sentence: Sentence,
): Mention | undefined {
  const { tokens, sites, rules } = sentence;
  for (let from = Math.max(0, end - longestModifier); from < end; from += 1) {
    for (const head of isTaken(from, end, sentence) ? [] : heads) {
      const value = wholePhrase([...tokens.slice(from, end), ...tokens.slice(head, to)], sentence);
      if (value !== undefined) return { from, to, value, hasGap: true };
    }
  }
  const site = sites.find((each) => each.to === end);
  if (site === undefined || isTaken(site.from, end, sentence)) return undefined;
  for (const head of heads) {
    const value = wholePhrase(tokens.slice(head, to), sentence);
    const hasRule = value !== undefined && rules.siteRules.get(value.concept.name)?.has(site.value.site);
    if (value !== undefined && hasRule === true) return { from: site.from, to, value, hasGap: true };
  }
  return undefined;
}

function wholePhrase(words: readonly Token[], { text, rules }: Sentence): LexiconEntry | undefined {
  const match = rules.lexicon.longestAt(text, words, 0);
  const isWhole = match !== undefined && match.to === words.length && !match.hasGap;
  return isWhole && !match.value.isDenial && match.value.concept.kind !== 'anatomy' ? match.value : undefined;
}

/** Whether a finding of its own stands in the words. */
function isTaken(from: number, end: number, { mentions }: Sentence): boolean {
  return mentions.some((mention) =>
    mention.hasGap ? mention.from >= from && mention.from < end : mention.from < end && mention.to > from,
  );
}

/**
 * "The thyroid and adrenal nodules" may be about the thyroid and about nodules. "Thyroid or adrenal nodules" and "hepatic
 * and adrenal nodules" are about two, and so is what begins a sentence or follows a number, a side or a word of amount.
 */
function isModifier(from: number, end: number, own: Member, sentence: Sentence): boolean {
  const { text, tokens } = sentence;
  const isAlternative = tokens.slice(end, own.from).some(({ stem }) => stem === 'or' || stem === 'nor');
  if (isAlternative || isSlash(text, tokens, end) || adjective.test(tokens[end - 1]?.word ?? '')) return true;
  const member = memberOf(from, sentence);
  const before = tokens[member.from - 1];
  const isOpening = before === undefined || before.kind === 'number' || openings.has(before.stem);
  return isOpening || member.from < from;
}
