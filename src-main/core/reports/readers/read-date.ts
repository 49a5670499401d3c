/** A day as DICOM writes it (PS3.5 DA), `YYYYMMDD`, or undefined where the text does not say which day it is. */
export function readDate(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})/u.exec(trimmed);
  if (iso !== null) return day(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/u.exec(trimmed);
  if (dotted !== null) return day(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/u.exec(trimmed);
  return slashed === null ? undefined : unambiguous(slashed[1], slashed[2], slashed[3]);
}

/** 13/02 can only be one day; 03/04 is two, in two parts of the world, and a wrong day links a wrong study. */
function unambiguous(a = '', b = '', year = ''): string | undefined {
  if (Number(a) > 12) return day(year, b, a);
  if (Number(b) > 12 || a === b) return day(year, a, b);
  return undefined;
}

function day(year = '', month = '', date = ''): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  const real = new Date(Date.UTC(y, m - 1, d));
  if (y < 1850 || real.getUTCMonth() !== m - 1 || real.getUTCDate() !== d) return undefined;
  return `${year}${month.padStart(2, '0')}${date.padStart(2, '0')}`;
}

/**
 * A moment as `YYYY-MM-DDTHH:MM:SS`, or as much of it as is known, from HL7 (`20240305101500+0100`), DICOM and ISO 8601.
 * The offset is dropped: reports of one study are compared in the time of the place that wrote them.
 */
export function readMoment(text: string | undefined): string | undefined {
  const date = readDate(text);
  if (date === undefined || text === undefined) return undefined;
  const time =
    /^\s*\d{4}-?\d{2}-?\d{2}[T\s]?(\d{2}):?(\d{2})(?::?(\d{2}))?/u.exec(text) ??
    /^\s*[\d./-]{8,10}[\s,]+(\d{2}):(\d{2})(?::(\d{2}))?(?!\s*[ap]\.?m)/iu.exec(text);
  const isoDay = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  if (time === null || Number(time[1]) > 23 || Number(time[2]) > 59) return isoDay;
  return `${isoDay}T${time[1]}:${time[2]}:${time[3] ?? '00'}`;
}
