import type { StudyCard } from '../../../../src-preload/contract/study.ts';

/** When a study was: its date, YYYY-MM-DD, or in a presentation its day, counted from one that nobody knows. */
export type When = Partial<Pick<StudyCard, 'date' | 'day'>>;

const dayLength = 86_400_000;
/** An average month in days. */
const month = 365.25 / 12;

/**
 * How far one study lies from another, as it is said of priors: `−14 mo`, `−3 d`, `−2 y`, `+5 mo`. Undefined where either
 * is not known.
 */
export function timeApart(one: When | undefined, from: When | undefined): string | undefined {
  const [day, fromDay] = [dayOf(one), dayOf(from)];
  if (day === undefined || fromDay === undefined) return undefined;
  const days = day - fromDay;
  if (days === 0) return 'same day';
  const sign = days < 0 ? '−' : '+';
  const months = monthsBetween(one, from) ?? Math.floor((Math.abs(days) + 2) / month);
  if (months === 0) return `${sign}${Math.abs(days)} d`;
  return months < 24 ? `${sign}${months} mo` : `${sign}${Math.floor(months / 12)} y`;
}

/** A number that is larger for a later study; undefined where it does not say when it was. */
export function dayOf(when: When | undefined): number | undefined {
  const date = parsed(when?.date);
  return date === undefined ? when?.day : Math.round(date.getTime() / dayLength);
}

/** Months that have passed whole, as a birthday is counted; by the calendar alone. */
function monthsBetween(one: When | undefined, other: When | undefined): number | undefined {
  const [date, otherDate] = [parsed(one?.date), parsed(other?.date)];
  if (date === undefined || otherDate === undefined) return undefined;
  const [early, late] = date < otherDate ? [date, otherDate] : [otherDate, date];
  const months =
    (late.getUTCFullYear() - early.getUTCFullYear()) * 12 + late.getUTCMonth() - early.getUTCMonth();
  return late.getUTCDate() < early.getUTCDate() ? months - 1 : months;
}

function parsed(date: string | undefined): Date | undefined {
  if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
