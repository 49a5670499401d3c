import type { DicomFilter } from '../../../src-preload/contract/filter.ts';
import type { Chip } from '../../ui/chips.tsx';

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

/** What narrows the library, attribute by attribute in a fixed order, so that chips do not jump about. */
export function filterChips(filter: DicomFilter): readonly Chip[] {
  return attributes.flatMap((attribute) => {
    const value = wordsFor(filter, attribute);
    return value === undefined ? [] : [{ id: attribute, kind: attributeNames[attribute], value }];
  });
}

/** Whether a chip's id names an attribute. */
export function isAttribute(id: string): id is keyof DicomFilter {
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
