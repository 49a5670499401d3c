import type { EntityCard, FindingFilter, StudyFindingCard } from '../../../src-preload/contract/reports.ts';

/** How a finding stands; `apart` is what is said of another time, another person, or only feared. */
export type Standing = 'present' | 'likely' | 'uncertain' | 'denied' | 'apart';

export const standingWords: Readonly<Record<Standing, string>> = {
  present: 'Present',
  likely: 'Likely',
  uncertain: 'Uncertain',
  denied: 'Denied',
  apart: 'Not of today',
};

export function standingOfEntity({
  assertion,
  certainty,
  temporality,
  experiencer,
}: Pick<EntityCard, 'assertion' | 'certainty' | 'temporality' | 'experiencer'>): Standing {
  if (experiencer !== 'patient' || temporality !== 'current') return 'apart';
  if (assertion === 'present') return certainty >= 4 ? 'present' : 'likely';
  if (assertion === 'absent') return 'denied';
  return assertion === 'uncertain' ? 'uncertain' : 'apart';
}

export function standingOfFinding({ status, likely }: Pick<StudyFindingCard, 'status' | 'likely'>): Standing {
  if (status === 'present') return likely ? 'likely' : 'present';
  return status === 'absent' ? 'denied' : 'uncertain';
}

/** How the studies that a filter lets through speak of its finding. */
export function standingOfFilter({ says, not = false }: Pick<FindingFilter, 'says' | 'not'>): Standing {
  if (not || says === 'not-mentioned') return 'apart';
  return says === 'absent' ? 'denied' : says;
}
