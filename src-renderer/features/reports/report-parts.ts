import type { EntityCard, ReportCard } from '../../../src-preload/contract/reports.ts';
import { unfold } from './unfold.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a sentence: bare words, or the words of a finding. */
export interface Piece {
  readonly words: string;
  readonly start: number;
  readonly entity?: EntityCard;
}

/** A stretch of a section: one sentence that holds findings, or text between such. */
export interface Stretch extends Span {
  readonly entities: readonly EntityCard[];
  readonly pieces: readonly Piece[];
}

export interface ReportPart {
  readonly start: number;
  /** As its author wrote it: `FINDINGS:`; empty for what stands before the first. */
  readonly heading: string;
  /** The section's name in the product's words. */
  readonly name: string;
  readonly stretches: readonly Stretch[];
}

type Words = (span: Span) => string;

/** A report cut where its author began a section, a sentence with findings, a finding; nothing of its words is lost. */
export function reportParts({
  text,
  sections,
  entities,
}: Pick<ReportCard, 'text' | 'sections' | 'entities'>): readonly ReportPart[] {
  const shown = unfold(text);
  const words: Words = ({ start, end }) => shown.slice(start, end).join('');
  const known = sections.length === 0 ? [{ name: 'unknown', start: 0, end: text.length }] : sections;
  return known.map(({ name, start, end }, index) => ({
    name,
    start,
    heading: text.slice(known[index - 1]?.end ?? 0, start).trim(),
    stretches: stretchesOf({ start, end }, entities, words),
  }));
}

function stretchesOf(section: Span, entities: readonly EntityCard[], words: Words): readonly Stretch[] {
  const own = entities.filter(({ start, end }) => start >= section.start && end <= section.end);
  const sentences = [...Map.groupBy(own, ({ sentence }) => sentence.start)].toSorted(
    ([one], [other]) => one - other,
  );
  const stretches: Stretch[] = [];
  let at = section.start;
  const bare = (end: number): void => {
    if (end > at)
      stretches.push({
        start: at,
        end,
        entities: [],
        pieces: [{ words: words({ start: at, end }), start: at }],
      });
  };
  for (const [from, within] of sentences) {
    const start = Math.max(from, at);
    const end = Math.min(Math.max(...within.map(({ sentence }) => sentence.end)), section.end);
    if (end <= start) continue;
    bare(start);
    stretches.push({ start, end, entities: within, pieces: piecesOf({ start, end }, within, words) });
    at = end;
  }
  bare(section.end);
  return stretches;
}

/** Where findings share words, the first of them is marked: its sentence lists the others. */
function piecesOf(sentence: Span, entities: readonly EntityCard[], words: Words): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = sentence.start;
  const bare = (end: number): void => {
    if (end > at) pieces.push({ words: words({ start: at, end }), start: at });
  };
  for (const entity of entities.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    if (entity.start < at || entity.end > sentence.end) continue;
    bare(entity.start);
    pieces.push({ words: words(entity), start: entity.start, entity });
    at = entity.end;
  }
  bare(sentence.end);
  return pieces;
}
