import { isAsked, titleOf } from './exam-title.ts';
import { type HeadingPlace, placeOf } from './heading-place.ts';
import type { ReadSentence } from './read-sentence.ts';
import type { ReportSection } from './report-entity.ts';
import type { ReportRules } from './report-rules.ts';
import { regionOf, type Setting } from './resolve-site.ts';

export interface ReportSettings {
  /** The kind of examination that the whole report is of. */
  readonly region: string;
  readonly settingAt: (sentence: ReadSentence) => Setting;
}

/** What the sentences of a report are told under: the closest label or heading, else its title, else what it speaks of. */
export function reportSettings(
  text: string,
  sections: readonly ReportSection[],
  sentences: readonly ReadSentence[],
  placeAt: (section: ReportSection, offset: number) => HeadingPlace,
  { anatomy }: Pick<ReportRules, 'anatomy'>,
): ReportSettings {
  const titled = placeOf(titleOf(text, sections), anatomy);
  const region = regionOf(
    sentences.flatMap(({ sites }) => sites),
    titled.region,
  );
  const seen = sentences.filter(({ section }) => !isAsked(section)).flatMap(({ sites }) => sites);
  // A word of the chest is enough: films of it speak of much else besides.
  const seenIn = seen.some(({ value }) => value.region === 'chest') ? 'chest' : regionOf(seen);
  return {
    region,
    settingAt: ({ section, span }) => {
      const under = placeAt(section, span.start);
      return {
        sites: under.sites,
        titled: titled.sites,
        region: under.region ?? region,
        isElsewhere: (under.region ?? titled.region ?? seenIn) !== 'chest',
      };
    },
  };
}
