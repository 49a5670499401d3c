const day = 86_400_000;

/**
 * How far one study's date lies from another's, as it is said of priors: `−14 mo`, `−3 d`, `−2 y`, `+5 mo`. Dates are
 * YYYY-MM-DD; undefined where either is not known.
 */
export function timeApart(date: string | undefined, from: string | undefined): string | undefined {
  const [one, other] = [parsed(date), parsed(from)];
  if (one === undefined || other === undefined) return undefined;
  const days = Math.round((one.getTime() - other.getTime()) / day);
  if (days === 0) return 'same day';
  const sign = days < 0 ? '−' : '+';
  const months = wholeMonths(days < 0 ? one : other, days < 0 ? other : one);
  if (months === 0) return `${sign}${Math.abs(days)} d`;
  return months < 24 ? `${sign}${months} mo` : `${sign}${Math.floor(months / 12)} y`;
}

/** Months that have passed whole, as a birthday is counted. */
function wholeMonths(early: Date, late: Date): number {
  const months =
    (late.getUTCFullYear() - early.getUTCFullYear()) * 12 + late.getUTCMonth() - early.getUTCMonth();
  return late.getUTCDate() < early.getUTCDate() ? months - 1 : months;
}

function parsed(date: string | undefined): Date | undefined {
  if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
