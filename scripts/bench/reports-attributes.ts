import type { ExtractedReport, ReportEntity } from '../../src-main/core/reports/report-entity.ts';
import type { OpenIReport } from './reports-data.ts';

type Concepts = ReadonlyMap<string, ReadonlySet<string>>;

export interface Ratio {
  right: number;
  all: number;
}

/** "Lung/hypoinflation" asks for the heading with that qualifier; `|` stands between headings that mean the same. */
export function hasHeading(report: Pick<OpenIReport, 'majors'>, wanted: string): boolean {
  return wanted.split('|').some((each) => {
    const [heading, qualifier] = each.split('/');
    return report.majors.some(
      (major) => major[0] === heading && (qualifier === undefined || major.includes(qualifier)),
    );
  });
}

/** Sides of findings that both have: the heading's side against the sides that the report's entities carry. */
export function compareSides(
  report: OpenIReport,
  extracted: ExtractedReport,
  headings: Concepts,
  ratio: Ratio,
  miss: (what: string) => void,
): void {
  for (const { heading, qualifiers, entities, words } of matched(report, extracted, headings)) {
    const gold = qualifiers.filter(isSide);
    if (gold.length === 0) continue;
    const sides = new Set<string>(
      entities.map((entity) => entity.laterality).filter((side) => side !== 'none'),
    );
    // Headings that name both sides one by one say what "bilateral" says.
    const isBoth = sides.has('bilateral') && words.has('left') && words.has('right');
    const isRight = gold.every(
      (side) =>
        sides.has(side) || isBoth || (side === 'bilateral' && sides.has('left') && sides.has('right')),
    );
    ratio.all += 1;
    if (isRight) ratio.right += 1;
    else miss(`${heading}: ${gold.join('+')} but ${[...sides].join('+') || 'none'}`);
  }
}

function isSide(word: string): boolean {
  return word === 'left' || word === 'right' || word === 'bilateral';
}

/** Mild, moderate and severe; the indexers have no word for minimal but mild. */
export function compareSeverities(
  report: OpenIReport,
  extracted: ExtractedReport,
  headings: Concepts,
  ratio: Ratio,
  miss: (what: string) => void,
): void {
  for (const { heading, qualifiers, entities } of matched(report, extracted, headings)) {
    const gold = qualifiers.find((word) => word === 'mild' || word === 'moderate' || word === 'severe');
    if (gold === undefined) continue;
    const said = new Set<string | undefined>(
      entities.map((entity) => (entity.severity === 'minimal' ? 'mild' : entity.severity)),
    );
    ratio.all += 1;
    if (said.has(gold)) ratio.right += 1;
    else miss(`${heading}: ${gold} but ${[...said].join('+')}`);
  }
}

interface Matched {
  readonly heading: string;
  readonly qualifiers: readonly string[];
  /** Every word of the report's headings of this kind. */
  readonly words: ReadonlySet<string>;
  readonly entities: readonly ReportEntity[];
}

function* matched(report: OpenIReport, extracted: ExtractedReport, headings: Concepts): Generator<Matched> {
  for (const [heading, concepts] of headings) {
    const majors = report.majors.filter((major) => hasHeading({ majors: [major] }, heading));
    const words = new Set(majors.flat());
    const entities = extracted.entities.filter(
      (entity) =>
        concepts.has(entity.concept) && (entity.assertion === 'present' || entity.assertion === 'uncertain'),
    );
    if (entities.length === 0) continue;
    for (const [, ...qualifiers] of majors) yield { heading, qualifiers, words, entities };
  }
}
