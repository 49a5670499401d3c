import type { Laterality, ReportSection } from './report-entity.ts';
import type { ReportRules } from './report-rules.ts';
import { tokenize } from './tokenize.ts';

/** Where the heading of a section says that all below it is: "LEFT KNEE:". Empty where it says nothing. */
export interface HeadingPlace {
  readonly sites: readonly string[];
  /** The kind of examination that the heading is of; undefined where it names none, or several. */
  readonly region: string | undefined;
  readonly side: Laterality | undefined;
}

const nowhere: HeadingPlace = { sites: [], region: undefined, side: undefined };

/** The places that the headings of a report name, for the sections in their order. */
export function headingPlaces(
  text: string,
  sections: readonly ReportSection[],
  { anatomy }: Pick<ReportRules, 'anatomy'>,
): ReadonlyMap<ReportSection, HeadingPlace> {
  return new Map(
    sections.map((section, at) => {
      const heading = headingOf(text, sections[at - 1]?.end ?? 0, section.start);
      return [section, heading === '' ? nowhere : placeOf(heading, anatomy)];
    }),
  );
}

/** A heading with the capitals before it on its line, which the table of headings does not know: "LEFT" in "LEFT KNEE:". */
function headingOf(text: string, from: number, to: number): string {
  const own = text.slice(from, to).trimStart();
  const start = to - own.length;
  const lead = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[A-Z\d\s,&]+$/.test(lead) ? lead + own : own;
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
