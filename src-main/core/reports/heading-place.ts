import type { Laterality, ReportSection } from './report-entity.ts';
import { labelAt, type LineLabel, lineLabels } from './line-labels.ts';
import type { ReportRules } from './report-rules.ts';
import { tokenize } from './tokenize.ts';

/** Where a heading says that what stands below it is: "LEFT KNEE:". Empty where it says nothing. */
export interface HeadingPlace {
  readonly sites: readonly string[];
  /** The kind of examination that the heading is of; undefined where it names none, or several. */
  readonly region: string | undefined;
  readonly side: Laterality | undefined;
  /** Whether it is the label of a line ("Left kidney:"), and so of nothing but what stands behind it. */
  readonly isLabel: boolean;
}

/** A heading's place, where in the text its side ends, and the labels below it. */
interface PlaceHeld extends HeadingPlace {
  readonly sideEnd: number;
  readonly labels: readonly (LineLabel & { readonly place: HeadingPlace })[];
}

const nowhere: HeadingPlace = { sites: [], region: undefined, side: undefined, isLabel: false };

/** Tells the place that the headings of a report name, and the labels of its lines, at an offset within a section. */
export function headingPlaces(
  text: string,
  sections: readonly ReportSection[],
  { anatomy }: Pick<ReportRules, 'anatomy'>,
): (section: ReportSection, offset: number) => HeadingPlace {
  const places = new Map<ReportSection, PlaceHeld>(
    sections.map((section, at) => {
      const heading = headingOf(text, sections[at - 1]?.end ?? 0, section.start);
      const place = heading.words === '' ? nowhere : placeOf(heading.words, anatomy);
      const labels = lineLabels(text, section).map((label) => ({
        ...label,
        place: placeOf(label.words, anatomy),
      }));
      return [section, { ...place, sideEnd: sideEndOf(text, section, heading), labels }];
    }),
  );
  return (section, offset) => {
    const place = places.get(section);
    if (place === undefined) return nowhere;
    const heading = offset < place.sideEnd ? place : { ...place, side: undefined };
    const label = labelAt(place.labels, offset);
    return label === undefined ? heading : within(heading, label.place);
  };
}

/** A label says more closely where something is than the heading above it. */
function within(heading: HeadingPlace, label: HeadingPlace): HeadingPlace {
  if (label.sites.length === 0) return heading;
  return {
    sites: [...label.sites, ...heading.sites],
    region: label.region ?? heading.region,
    side: label.side ?? heading.side,
    isLabel: label.side !== undefined,
  };
}

interface Heading {
  readonly words: string;
  /** What stands before it on its line: the number of a list. */
  readonly before: string;
}

/** A heading with the capitals before it on its line, which the table of headings does not know: "LEFT" in "LEFT KNEE:". */
function headingOf(text: string, from: number, to: number): Heading {
  const own = text.slice(from, to).trimStart();
  const start = to - own.length;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[A-Z\d\s,&]+$/.test(before) ? { words: before + own, before: '' } : { words: own, before };
}

/**
 * The side of a heading with text on its own line holds to the end of its paragraph, or of its item where it is one of a list; that
 * of a heading which has its line to itself holds to the end of the section.
 */
function sideEndOf(text: string, { start, end }: ReportSection, { words, before }: Heading): number {
  if (words.includes('\n')) return end;
  const stop = /\d[.)]\s*$/.test(before) ? /\n\s*(?:\n|\d{1,2}[.)]\s)/ : /\n\s*\n/;
  const at = text.slice(start, end).search(stop);
  return at === -1 ? end : start + at;
}

/** The place that words name: a heading's, a label's, a title's. */
export function placeOf(heading: string, anatomy: ReportRules['anatomy']): HeadingPlace {
  const places = anatomy.matches(heading, tokenize(heading)).filter(({ value }) => value.site !== '-');
  const regions = new Set(places.map(({ value }) => value.region).filter((region) => region !== '-'));
  const [isLeft, isRight] = [/\bleft\b/i.test(heading), /\bright\b/i.test(heading)];
  return {
    sites: places.map(({ value }) => value.site),
    region: regions.size === 1 ? [...regions][0] : undefined,
    side: isLeft === isRight ? undefined : isLeft ? 'left' : 'right',
    isLabel: false,
  };
}
