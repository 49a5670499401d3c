import type { Mention } from './mentions.ts';
import type { PhraseMatch } from './phrase-trie.ts';
import type { Acuity, Change, Laterality, Severity } from './report-entity.ts';
import type { Modifier } from './report-rules.ts';
import type { Surroundings } from './sentence-parts.ts';

export type ModifierMatch = PhraseMatch<readonly Modifier[]>;

export interface Attributes {
  readonly laterality: Laterality;
  readonly severity: Severity | undefined;
  readonly change: Change | undefined;
  readonly acuity: Acuity | undefined;
}

const severities = new Set<string>(['minimal', 'mild', 'moderate', 'severe', 'borderline']);
const changes = new Set<string>(['new', 'stable', 'increased', 'decreased', 'resolved']);
const acuities = new Set<string>(['acute', 'subacute', 'chronic']);

/** Side, severity, change and acuity of a mention, from the modifiers around it. */
export function attributesOf(
  mention: Mention,
  around: Surroundings,
  modifiers: readonly ModifierMatch[],
): Attributes {
  const nearest = (kinds: readonly Modifier['kind'][], most = Infinity): string | undefined =>
    nearestOf(kinds, mention, around, modifiers, most);
  const severity = nearest(isTumour(mention) ? ['severity'] : ['severity', 'grade'], 6);
  return {
    laterality: lateralityOf(mention, around, modifiers),
    severity: pick<Severity>(severity, severities),
    change: pick<Change>(nearest(['change']), changes),
    acuity: pick<Acuity>(nearest(['acuity'], 4), acuities),
  };
}

/** The grade of a tumour (ICD-10-CM chapter 2) is that of its cells: a high-grade glioma can be small. */
function isTumour({ value: { concept } }: Mention): boolean {
  return /^(?:C|D[0-4])/.test(concept.code?.code ?? '');
}

/** Sides before or inside the mention decide; else those behind it. Both sides in one phrase are bilateral. */
function lateralityOf(
  mention: Mention,
  around: Surroundings,
  modifiers: readonly ModifierMatch[],
): Laterality {
  const own = sidesBetween(
    modifiers,
    Math.max(around.before, mention.ownFrom ?? 0),
    mention.ownTo ?? mention.to,
  );
  const behind = sidesBetween(modifiers, mention.to, around.after);
  if (own.size === 0) return sideOf(behind);
  return sideOf(own);
}

function sidesBetween(modifiers: readonly ModifierMatch[], from: number, to: number): ReadonlySet<string> {
  const sides = new Set<string>();
  for (const match of modifiers) {
    if (match.from < from || match.from >= to) continue;
    for (const modifier of match.value) if (modifier.kind === 'side') sides.add(modifier.value);
  }
  return sides;
}

function sideOf(sides: ReadonlySet<string>): Laterality {
  if (sides.has('bilateral') || (sides.has('left') && sides.has('right'))) return 'bilateral';
  if (sides.has('left')) return 'left';
  if (sides.has('right')) return 'right';
  return sides.has('midline') ? 'midline' : 'none';
}

function nearestOf(
  kinds: readonly Modifier['kind'][],
  mention: Mention,
  around: Surroundings,
  modifiers: readonly ModifierMatch[],
  most: number,
): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const match of modifiers) {
    if (match.from < around.before || match.to > around.after || isOfAnother(match, mention)) continue;
    const modifier = match.value.find(({ kind }) => kinds.includes(kind));
    if (modifier === undefined) continue;
    const isBehind = match.from >= mention.to;
    const distance = isBehind ? match.from - mention.to + 1 : Math.max(0, mention.from - match.to);
    if (distance < least && distance <= most) [best, least] = [modifier.value, distance];
  }
  return best;
}

/** What stands between a finding's own words and the word that it shares belongs to the other that shares it. */
function isOfAnother({ from }: ModifierMatch, { to, ownTo = to }: Mention): boolean {
  return from >= ownTo && from < to;
}

function pick<T extends string>(value: string | undefined, among: ReadonlySet<string>): T | undefined {
  // The tables are checked by their own tests; `among` holds exactly the values of T.
  return value !== undefined && among.has(value) ? (value as T) : undefined;
}
