import type { StudyCard } from '../../../../src-preload/contract/study.ts';
import { inTime } from './comparable-prior.ts';
import { timeApart } from './time-apart.ts';

type Dated = Pick<StudyCard, 'date' | 'day' | 'time'>;

/** What another study of the patient is to the one being read: `PRIOR −14 mo`. Never a prior without being known as one. */
export function priorWords(other: Dated | undefined, reading: Dated | undefined): string {
  const apart = timeApart(other, reading);
  if (apart === undefined || other === undefined || reading === undefined)
    return 'OTHER STUDY of this patient · date not known';
  if (apart !== 'same day') return `${apart.startsWith('+') ? 'LATER STUDY' : 'PRIOR'} ${apart}`;
  const told = other.time !== undefined && reading.time !== undefined && other.time !== reading.time;
  if (!told) return `OTHER STUDY of the ${apart}`;
  return `${inTime(other, reading) < 0 ? 'PRIOR' : 'LATER STUDY'} ${apart}`;
}
