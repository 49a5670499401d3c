/** Dates and times as DICOM files really write them. */

/** DA as YYYYMMDD; `2004.01.19`, `2004-01-19` and `2004/01/19` are understood, days that do not exist are not. */
export function dicomDate(text: string | undefined): string | undefined {
  const found = /^(\d{4})([.\-/]?)(\d{2})\2(\d{2})(?:\d{2,6}(?:\.\d*)?(?:[+-]\d{4})?)?$/.exec(
    text?.trim() ?? '',
  );
  const [, year = '', , month = '', day = ''] = found ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists =
    found !== null && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists && Number(year) >= 1000 ? `${year}${month}${day}` : undefined;
}

/** TM as HHMMSS, missing minutes and seconds 00, fractions cut; `12:30:05` is understood. */
export function dicomTime(text: string | undefined): string | undefined {
  const [, hour = '', minute = '00', second = '00'] =
    /^(\d{2})(?::?(\d{2})(?::?(\d{2})(?:\.\d*)?)?)?$/.exec(text?.trim() ?? '') ?? [];
  const exists = hour !== '' && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
  return exists ? `${hour}${minute}${second}` : undefined;
}

const yearsPerUnit: Readonly<Record<string, number>> = { Y: 1, M: 1 / 12, W: 7 / 365.25, D: 1 / 365.25 };
const oldest = 150;

/** Age in years: AS (`034Y`, `018M`, `006W`, `010D`, a bare number as years), or else the time from birth to `on`. */
export function ageInYears(
  stated: string | undefined,
  birthDate: string | undefined,
  on: string | undefined,
): number | undefined {
  const [, count, unit = 'Y'] = /^(\d{1,3})([YMWD])?$/.exec(stated?.trim().toUpperCase() ?? '') ?? [];
  const age = count === undefined ? yearsBetween(birthDate, on) : Number(count) * (yearsPerUnit[unit] ?? 1);
  return age !== undefined && age >= 0 && age <= oldest ? age : undefined;
}

/** Whole years below a birthday count as lived; both dates YYYYMMDD. */
function yearsBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(4) < from.slice(4) ? years - 1 : years;
}
