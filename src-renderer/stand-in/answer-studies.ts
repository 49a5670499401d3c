import type { DicomFilter } from '../../src-preload/contract/filter.ts';
import type { BrowseQuery, DicomFacets, StudyCard } from '../../src-preload/contract/study.ts';

/** The page of studies a browse query asks for. */
export function answerStudies(
  studies: readonly StudyCard[],
  query: BrowseQuery,
): { total: number; rows: readonly StudyCard[] } {
  const { sort = 'date', descending = sort === 'date', offset = 0, limit = 100 } = query;
  const fitting = studies.filter((study) => fits(study, query.filter ?? {}, query.words ?? ''));
  const sign = descending ? -1 : 1;
  const key = keys[sort];
  fitting.sort((one, other) => {
    const [left, right] = [key(one), key(other)];
    return sign * (left < right ? -1 : left > right ? 1 : one.study - other.study);
  });
  return { total: fitting.length, rows: fitting.slice(offset, offset + limit) };
}

const keys: Readonly<Record<NonNullable<BrowseQuery['sort']>, (study: StudyCard) => string | number>> = {
  date: (study) => study.date ?? '',
  patient: (study) => study.patientName,
  id: (study) => study.patientId,
  description: (study) => study.description,
  modality: (study) => study.modalities.join(),
  added: (study) => study.study,
  collected: (study) => study.study,
};

/** Studies by attribute, each counted without its own narrowing. */
export function answerFacets(
  studies: readonly StudyCard[],
  { filter = {}, words = '' }: { filter?: DicomFilter; words?: string },
): DicomFacets {
  const count = (attribute: keyof DicomFacets, values: (study: StudyCard) => readonly string[]) => {
    const { [attribute]: _, ...rest } = filter;
    const counts = new Map<string, number>();
    for (const study of studies) {
      if (!fits(study, rest, words)) continue;
      for (const value of values(study)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts]
      .map(([value, number]) => ({ value, studies: number }))
      .sort((one, other) => other.studies - one.studies);
  };
  return {
    modality: count('modality', (study) => study.modalities),
    bodyPart: count('bodyPart', (study) => study.bodyParts),
    view: count('view', (study) => study.views),
    sex: count('sex', (study) => [study.sex]),
  };
}

function fits(study: StudyCard, filter: DicomFilter, words: string): boolean {
  const { modality, bodyPart, view, sex, age, dates } = filter;
  const text =
    `${study.patientName} ${study.patientId} ${study.description} ${study.accessionNumber}`.toLowerCase();
  return (
    (modality === undefined || study.modalities.includes(modality)) &&
    (bodyPart === undefined || study.bodyParts.includes(bodyPart)) &&
    (view === undefined || study.views.includes(view)) &&
    (sex === undefined || study.sex === sex) &&
    (age === undefined || (study.age !== undefined && study.age >= age[0] && study.age < age[1] + 1)) &&
    (dates?.[0] === undefined || (study.date ?? '') >= dates[0]) &&
    (dates?.[1] === undefined || (study.date ?? '9') <= dates[1]) &&
    words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}
