import type { StudyCard } from '../../../../src-preload/contract/study.ts';
import { dayOf, type When } from './time-apart.ts';

type Dated = Pick<StudyCard, 'study' | 'time' | 'modalities' | 'bodyParts'> & When;

/** Film by whichever machine: the same picture to whoever compares. */
const kin: Readonly<Record<string, string>> = { CR: 'film', DX: 'film', RG: 'film' };
/** What stands beside images and is never what is compared. */
const noImages = new Set(['SR', 'PR', 'KO', 'DOC', 'OT', 'SEG']);

/**
 * The latest study before this one that shows the same region by the same modality. A study that does not say its
 * region, or its date, is never taken for comparable: a person can still open it from the timeline.
 */
export function comparablePrior<Study extends Dated>(
  reading: Dated,
  others: readonly Study[],
): Study | undefined {
  return others
    .filter((other) => other.study !== reading.study && isEarlier(other, reading) && isAlike(other, reading))
    .toSorted(inTime)
    .at(-1);
}

/** In the order in which studies were made; those that do not say it come first. */
export function inTime(one: Pick<Dated, 'time'> & When, other: Pick<Dated, 'time'> & When): number {
  const [day, otherDay] = [dayOf(one) ?? -Infinity, dayOf(other) ?? -Infinity];
  if (day !== otherDay) return day - otherDay;
  return compare(one.time ?? '', other.time ?? '');
}

/** Whether two studies show the same region by the same modality. */
export function isAlike(one: Dated, other: Dated): boolean {
  return (
    shares(modalitiesOf(one), modalitiesOf(other)) &&
    shares(
      one.bodyParts.filter((part) => part !== ''),
      other.bodyParts,
    )
  );
}

function modalitiesOf({ modalities }: Dated): readonly string[] {
  return modalities.filter((each) => !noImages.has(each)).map((each) => kin[each] ?? each);
}

function isEarlier(other: Dated, reading: Dated): boolean {
  const [day, today] = [dayOf(other), dayOf(reading)];
  if (day === undefined || today === undefined) return false;
  if (day !== today) return day < today;
  return other.time !== undefined && reading.time !== undefined && other.time < reading.time;
}

function shares(one: readonly string[], other: readonly string[]): boolean {
  return one.some((each) => other.includes(each));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
