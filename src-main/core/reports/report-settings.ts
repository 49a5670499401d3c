import { isAsked, titleOf } from './exam-title.ts';
import { type HeadingPlace, placeOf } from './heading-place.ts';
import type { ReadSentence } from './read-sentence.ts';
import type { ReportSection } from './report-entity.ts';
import type { ReportRules } from './report-rules.ts';
import { regionOf, type Setting } from './resolve-site.ts';

/** As far back as an organ is still spoken of. */
const sentencesBefore = 2;

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
  const sitesBefore = ({ section, index }: ReadSentence): readonly string[] =>
    sentences
      .slice(Math.max(0, index - sentencesBefore), index)
      .filter((each) => each.section === section)
      .flatMap((each) => each.sites.map(({ value }) => value.site));
  // A word of the chest is enough: films of it speak of much else besides.
  const seenIn = seen.some(({ value }) => value.region === 'chest') ? 'chest' : regionOf(seen);
  return {
    region,
    settingAt: (sentence) => {
      const under = placeAt(sentence.section, sentence.span.start);
      return {
        sites: under.sites,
        titled: titled.sites,
        before: sitesBefore(sentence),
        region: under.region ?? region,
        isElsewhere: (under.region ?? titled.region ?? seenIn) !== 'chest',
      };
    },
  };
}
