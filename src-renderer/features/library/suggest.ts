import type { DicomFilter } from '../../../src-preload/contract/filter.ts';
import type { FindingFilter } from '../../../src-preload/contract/reports.ts';
import type { DicomFacets } from '../../../src-preload/contract/study.ts';
import { ageWords, attributeNames, dateWords, sexNames } from './filter-chips.ts';
import { readAge, readDates } from './parse-query.ts';

export interface Suggestion {
  readonly id: string;
  readonly kind: string;
  readonly value: string;
  readonly studies?: number;
  readonly adds: DicomFilter;
  /** Joins the filter's findings. */
  readonly finding?: FindingFilter;
  /** Words to look for in reports. */
  readonly reportText?: string;
  /** What stays typed; without it, all but the last word. */
  readonly left?: string;
}

/** What the last word typed could mean as a filter, most telling first; at most eight. */
export function suggest(text: string, facets: DicomFacets | undefined): readonly Suggestion[] {
  const word = (/(\S+)$/.exec(text)?.[1] ?? '').toLowerCase();
  if (word === '') return [];
  return [...fromNumbers(word), ...fromFacets(word, facets)].slice(0, 8);
}

/** The text without the word that became a chip. */
export function withoutLastWord(text: string): string {
  return text.replace(/\S+$/, '');
}

function fromNumbers(word: string): readonly Suggestion[] {
  const year = /^(19|20)\d{2}/.test(word) ? readDates(word) : undefined;
  const age = /^\d{1,3}([-–+]|$)/.test(word) ? readAge(word) : undefined;
  return [
    ...(year?.dates === undefined
      ? []
      : [{ id: 'dates', kind: attributeNames.dates, value: dateWords(year.dates), adds: year }]),
    ...(age?.age === undefined
      ? []
      : [{ id: 'age', kind: attributeNames.age, value: ageWords(age.age), adds: age }]),
  ];
}

function fromFacets(word: string, facets: DicomFacets | undefined): readonly Suggestion[] {
  if (facets === undefined) return [];
  const matching = (['modality', 'bodyPart', 'view', 'sex'] as const).flatMap((attribute) =>
    facets[attribute].flatMap(({ value, studies }) => {
      const shown = attribute === 'sex' ? (sexNames[value] ?? value) : value;
      const adds = value === '' ? undefined : narrowTo(attribute, value);
      return adds !== undefined && shown.toLowerCase().includes(word)
        ? [{ id: `${attribute}:${value}`, kind: attributeNames[attribute], value: shown, studies, adds }]
        : [];
    }),
  );
  return matching.sort(
    (one, other) => rank(one.value, word) - rank(other.value, word) || other.studies - one.studies,
  );
}

function rank(value: string, word: string): number {
  const at = value.toLowerCase();
  return at === word ? 0 : at.startsWith(word) ? 1 : 2;
}

/** The filter that one value of a facet stands for. */
export function narrowTo(
  attribute: 'modality' | 'bodyPart' | 'view' | 'sex',
  value: string,
): DicomFilter | undefined {
  if (attribute !== 'sex') return { [attribute]: value };
  return value === 'F' || value === 'M' || value === 'O' ? { sex: value } : undefined;
}
