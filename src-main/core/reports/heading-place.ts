import type { Laterality, ReportSection } from './report-entity.ts';
import type { ReportRules } from './report-rules.ts';
import { tokenize } from './tokenize.ts';

/** Where a heading says that what stands below it is: "LEFT KNEE:". Empty where it says nothing. */
export interface HeadingPlace {
  readonly sites: readonly string[];
  /** The kind of examination that the heading is of; undefined where it names none, or several. */
  readonly region: string | undefined;
  readonly side: Laterality | undefined;
}

/** A heading's place, and where in the text its side ends. */
interface PlaceHeld extends HeadingPlace {
  readonly sideEnd: number;
}

const nowhere: HeadingPlace = { sites: [], region: undefined, side: undefined };

/** Tells the place that the headings of a report name, at an offset within a section. */
export function headingPlaces(
  text: string,
  sections: readonly ReportSection[],
  { anatomy }: Pick<ReportRules, 'anatomy'>,
): (section: ReportSection, offset: number) => HeadingPlace {
  const places = new Map<ReportSection, PlaceHeld>(
    sections.map((section, at) => {
      const heading = headingOf(text, sections[at - 1]?.end ?? 0, section.start);
      const place = heading.words === '' ? nowhere : placeOf(heading.words, anatomy);
      return [section, { ...place, sideEnd: sideEndOf(text, section, heading) }];
    }),
  );
  return (section, offset) => {
    const place = places.get(section);
    if (place === undefined) return nowhere;
    return offset < place.sideEnd ? place : { ...place, side: undefined };
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

function placeOf(heading: string, anatomy: ReportRules['anatomy']): HeadingPlace {
  const places = anatomy.matches(heading, tokenize(heading)).filter(({ value }) => value.site !== '-');
  const regions = new Set(places.map(({ value }) => value.region).filter((region) => region !== '-'));
  const [isLeft, isRight] = [/\bleft\b/i.test(heading), /\bright\b/i.test(heading)];
  return {
    sites: places.map(({ value }) => value.site),
    region: regions.size === 1 ? [...regions][0] : undefined,
    side: isLeft === isRight ? undefined : isLeft ? 'left' : 'right',
  };
}
