import { sex, type DicomFilter, type StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { DicomFacets } from '../../../src-preload/contract/study.ts';
import type { ImageFacts } from './image-asked.ts';

export interface Narrowing {
  readonly id: string;
  readonly words: string;
  readonly adds: DicomFilter;
}

/** Ways to narrow hits to images that share something with the one asked about. */
export function narrowings(facts: ImageFacts | undefined): readonly Narrowing[] {
  if (facts === undefined) return [];
  const { modality, bodyPart, view, age } = facts;
  const known = sex.safeParse(facts.sex);
  return [
    ...(modality === '' ? [] : [{ id: 'modality', words: `Same modality, ${modality}`, adds: { modality } }]),
    ...(view === '' ? [] : [{ id: 'view', words: `Same view, ${view}`, adds: { view } }]),
    ...(bodyPart === ''
      ? []
      : [{ id: 'bodyPart', words: `Same body part, ${bodyPart}`, adds: { bodyPart } }]),
    ...(known.success ? [{ id: 'sex', words: `Same sex, ${known.data}`, adds: { sex: known.data } }] : []),
    ...(age === undefined ? [] : [ageNarrowing(Math.floor(age))]),
  ];
}

function ageNarrowing(age: number): Narrowing {
  const range: [number, number] = [Math.max(0, age - 10), Math.min(150, age + 10)];
  return { id: 'age', words: `Age ${range[0]} to ${range[1]}`, adds: { age: range } };
}

/** How many studies a narrowing leaves, as facets say; undefined where they do not. */
export function studiesLeft(adds: DicomFilter, counts: DicomFacets | undefined): number | undefined {
  const [attribute] = (['modality', 'view', 'bodyPart', 'sex'] as const).filter((each) => each in adds);
  if (counts === undefined || attribute === undefined) return undefined;
  const asked = adds[attribute]?.toUpperCase();
  return counts[attribute].find(({ value }) => value.toUpperCase() === asked)?.studies;
}

/** A filter as a key of what was counted under it. */
export function under(filter: StudyFilter): string {
  return JSON.stringify(filter);
}

export function studiesWords(studies: number): string {
  return studies === 1 ? '1 study' : `${studies.toLocaleString('en')} studies`;
}
