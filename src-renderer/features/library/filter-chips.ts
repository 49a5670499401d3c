import { createElement } from 'react';
import type { CollectionCard } from '../../../src-preload/contract/collections.ts';
import type { DicomFilter, StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { Chip } from '../../ui/chips.tsx';
import { askOf, askWords, findingKey, findingWords, withoutFinding } from '../facets/finding-filters.ts';
import { FindingMark } from '../reports/finding-mark.tsx';
import { standingOfFilter } from '../reports/standing.ts';
import { withoutAttribute } from './library-query.ts';

export const attributeNames: Readonly<Record<keyof DicomFilter, string>> = {
  modality: 'Modality',
  bodyPart: 'Body part',
  view: 'View',
  sex: 'Sex',
  age: 'Age',
  dates: 'Dates',
};

export const sexNames: Readonly<Record<string, string>> = { F: 'Female', M: 'Male', O: 'Other' };

const attributes: readonly (keyof DicomFilter)[] = ['modality', 'bodyPart', 'view', 'sex', 'age', 'dates'];

/** What narrows the library, attribute by attribute in a fixed order, so that chips do not jump about; then reports. */
export function filterChips(filter: StudyFilter, collections: CollectionNames = []): readonly Chip[] {
  const ofImages = attributes.flatMap((attribute) => {
    const value = wordsFor(filter, attribute);
    return value === undefined ? [] : [{ id: attribute, kind: attributeNames[attribute], value }];
  });
  const ofFindings = (filter.findings ?? []).map((finding) => ({
    id: `${findingChip}${findingKey(finding)}`,
    kind: askWords[askOf(finding)],
    value: findingWords(finding),
    mark: createElement(FindingMark, { standing: standingOfFilter(finding) }),
  }));
  const { reportText } = filter;
  const ofWords =
    reportText === undefined ? [] : [{ id: 'reportText', kind: 'Report says', value: reportText }];
  return [...ofImages, ...ofFindings, ...ofWords, ...keptChips(filter, collections)];
}

/** Collections by their numbers; one that was removed since has no name any more. */
type CollectionNames = readonly Pick<CollectionCard, 'collection' | 'name'>[];

/** What a person keeps of cases. */
function keptChips({ collection, note, keyImages }: StudyFilter, names: CollectionNames): readonly Chip[] {
  const name = names.find((card) => card.collection === collection)?.name ?? 'that was removed';
  return [
    ...(collection === undefined ? [] : [{ id: 'collection', kind: 'Collection', value: name }]),
    ...(note === undefined ? [] : [{ id: 'note', kind: 'Note', value: note }]),
    ...(keyImages === undefined ? [] : [{ id: 'keyImages', kind: 'Images', value: 'key' }]),
  ];
}

const kept = new Set<string>([
  'reportText',
  'collection',
  'note',
  'keyImages',
] satisfies (keyof StudyFilter)[]);

/** Whether a chip's id names what a person keeps, or words of reports. */
function isKept(id: string): id is 'reportText' | 'collection' | 'note' | 'keyImages' {
  return kept.has(id);
}

const findingChip = 'finding ';

/** A chip in a sentence: "PA", "without pleural effusion". */
export function chipWords({ id, kind, value }: Chip): string {
  return id.startsWith(findingChip) || id === 'reportText' ? `${kind.toLowerCase()} ${value}` : value;
}

/** The filter without what a chip stands for. */
export function withoutChip(filter: StudyFilter, id: string): StudyFilter {
  if (id.startsWith(findingChip)) return withoutFinding(filter, id.slice(findingChip.length));
  return isKept(id) || isAttribute(id) ? withoutAttribute(filter, id) : filter;
}

/** Whether a chip's id names an attribute. */
function isAttribute(id: string): id is keyof DicomFilter {
  return Object.hasOwn(attributeNames, id);
}

function wordsFor(filter: DicomFilter, attribute: keyof DicomFilter): string | undefined {
  if (attribute === 'age') return filter.age && ageWords(filter.age);
  if (attribute === 'dates') return filter.dates && dateWords(filter.dates);
  if (attribute === 'sex') return filter.sex && sexNames[filter.sex];
  return filter[attribute];
}

export function ageWords([from, to]: readonly [number, number]): string {
  if (from === to) return `${from}`;
  if (to >= 150) return `${from} and over`;
  return from === 0 ? `up to ${to}` : `${from}–${to}`;
}

export function dateWords([from, to]: NonNullable<DicomFilter['dates']>): string {
  if (from !== undefined && to !== undefined) {
    if (from === to) return from;
    const year = from.slice(0, 4);
    return from === `${year}-01-01` && to === `${year}-12-31` ? year : `${from} – ${to}`;
  }
  return from === undefined ? `until ${to ?? ''}` : `since ${from}`;
}
