import type { Mention } from './mentions.ts';
import type { PhraseMatch } from './phrase-trie.ts';
import type { AnatomySite, Concept, ReportRules } from './report-rules.ts';
import type { Token } from './tokenize.ts';

export type SiteMatch = PhraseMatch<AnatomySite>;

const farthest = 14;
const marks = new Set([',', ';', ':', 'but', 'however', 'with', 'and', '.']);

/** The anatomy that a mention belongs to: the nearest, a mark or a conjunction between counting as distance. */
export function siteOf(
  tokens: readonly Token[],
  mention: Mention,
  sites: readonly SiteMatch[],
  accepts: (site: string) => boolean = () => true,
): SiteMatch | undefined {
  let best: SiteMatch | undefined;
  let least = farthest;
  for (const site of sites) {
    if (!accepts(site.value.site)) continue;
    const distance = distanceOf(tokens, mention, site);
    if (distance < least) [best, least] = [site, distance];
  }
  return best;
}

function distanceOf(tokens: readonly Token[], mention: Mention, site: SiteMatch): number {
  if (site.from < mention.to && site.to > mention.from) return 0;
  const isBefore = site.to <= mention.from;
  const [from, to] = isBefore ? [site.to, mention.from] : [mention.to, site.from];
  let distance = to - from + (isBefore ? 0 : 0.5);
  for (let at = from; at < to; at += 1) if (isApart(tokens, at)) distance += 3;
  return distance;
}

/** "With" begins another statement, but "consistent with" goes on with the same. */
function isApart(tokens: readonly Token[], at: number): boolean {
  const stem = tokens[at]?.stem ?? '';
  const before = tokens[at - 1]?.stem;
  return marks.has(stem) && !(stem === 'with' && (before === 'consistent' || before === 'compatible'));
}

/** Where a finding is whose own sentence does not tell: under which heading, in what kind of examination. */
export interface Setting {
  readonly sites: readonly string[];
  /** What the report is of by its title, which says less than a heading. */
  readonly titled: readonly string[];
  /** Places that the one or two sentences before name: the kidneys, in "The kidneys are normal. No stones." */
  readonly before: readonly string[];
  readonly region: string;
  /** Whether the heading, the title or every word of the report speaks of another part of the body than the chest. */
  readonly isElsewhere: boolean;
}

/**
 * What a generic finding means here: by the nearest anatomy that has a rule for it, else by what it is told under. What
 * comes of it may mean something closer still: an effusion at a joint, in an examination of the knee, is one of the knee.
 */
export function resolveConcept(
  concept: Concept,
  tokens: readonly Token[],
  mention: Mention,
  sites: readonly SiteMatch[],
  setting: Setting,
  rules: Pick<ReportRules, 'siteRules' | 'concepts'>,
): Concept {
  const meant = resolveOnce(concept, tokens, mention, sites, setting, rules);
  if (meant === concept) return concept;
  const places = sites.filter(({ value }) => value.region !== '-');
  return resolveOnce(meant, tokens, mention, places, setting, rules);
}

function resolveOnce(
  concept: Concept,
  tokens: readonly Token[],
  mention: Mention,
  sites: readonly SiteMatch[],
  setting: Setting,
  { siteRules, concepts }: Pick<ReportRules, 'siteRules' | 'concepts'>,
): Concept {
  const rules = siteRules.get(concept.name);
  if (rules === undefined) return concept;
  const site = siteOf(tokens, mention, sites, (name) => rules.has(name));
  // "Left knee: … no bony abnormality": a word for bones anywhere says less than the heading
  const headed = site?.value.region === '-' ? setting.sites.find((each) => rules.has(each)) : undefined;
  const name =
    rules.get(headed ?? site?.value.site ?? '') ??
    (site === undefined && !hasForeignSite(tokens, mention, sites) ? bySetting(setting, rules) : undefined);
  return (name === undefined ? undefined : concepts.get(name)) ?? concept;
}

function bySetting(
  { sites, titled, before, region, isElsewhere }: Setting,
  rules: ReadonlyMap<string, string>,
): string | undefined {
  const site = [...sites, ...titled].find((name) => rules.has(name));
  const [spokenOf, ...others] = new Set(before.flatMap((name) => rules.get(`before:${name}`) ?? []));
  const bySite = rules.get(site ?? `region:${region}`) ?? (others.length === 0 ? spokenOf : undefined);
  return bySite ?? (isElsewhere ? rules.get('elsewhere') : undefined);
}

/** A place right beside the finding that no rule knows ("pancreatic fracture") keeps the region's guess away. */
function hasForeignSite(tokens: readonly Token[], mention: Mention, sites: readonly SiteMatch[]): boolean {
  const isOwn = (site: SiteMatch): boolean => site.from >= mention.from && site.to <= mention.to;
  return sites.some((site) => !isOwn(site) && distanceOf(tokens, mention, site) < 2);
}

/** The kind of examination a report is of, by its title and the anatomy it names; a chest film where these name none. */
export function regionOf(sites: readonly SiteMatch[], titled?: string): string {
  const counts = new Map<string, number>([['chest', 0.5]]);
  if (titled !== undefined) counts.set(titled, (counts.get(titled) ?? 0) + 3);
  for (const { value } of sites) {
    if (value.region !== '-') counts.set(value.region, (counts.get(value.region) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'chest';
}
