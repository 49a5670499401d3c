import { Refusal } from '../refusal.ts';

/** A row of the official order file. */
export interface OrderRow {
  /** With its dot. */
  readonly code: string;
  readonly billable: boolean;
  readonly title: string;
}

export interface OrderFile {
  /** `FY2026`, as the file's name says; `FY?` where it does not. */
  readonly edition: string;
  readonly rows: readonly OrderRow[];
}

/** Order number, code without its dot, whether it is billable, short title, long title: fixed columns (CMS). */
const line = /^(?<number>\d{5}) (?<code>[A-Z][0-9A-Z]{2,6}) +(?<flag>[01]) .{60} (?<title>\S.*)$/u;
const flagColumn = 14;

/** Ten times the table of FY2026. */
const longestFile = 150_000_000;
/** Less than any edition had: a file that was cut short is none. */
const fewestRows = 1000;

/**
 * Reads an order file of ICD-10-CM (`icd10cm_order_2026.txt`: ASCII, CRLF, 98,186 rows in FY2026). Every row must be as CMS
 * writes it, in rising order; throws `codes-malformed` with the first line that is not.
 */
export function parseOrderFile(name: string, bytes: Uint8Array): OrderFile {
  if (bytes.length > longestFile)
    throw new Refusal('codes-malformed', 'The file is longer than any edition.');
  const lines = new TextDecoder('latin1').decode(bytes).split(/\r?\n/u);
  if (lines.at(-1) === '') lines.pop();
  let last = 0;
  const rows = lines.map((text, at): OrderRow => {
    const parts = line.exec(text)?.groups;
    const number = Number(parts?.['number']);
    if (parts === undefined || number <= last || text.charAt(flagColumn) !== parts['flag'])
      throw new Refusal('codes-malformed', `Line ${at + 1} is not as CMS writes an order file of ICD-10-CM.`);
    last = number;
    const code = parts['code'] ?? '';
    return {
      code: code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code,
      billable: parts['flag'] === '1',
      title: (parts['title'] ?? '').trim(),
    };
  });
  if (rows.length < fewestRows)
    throw new Refusal('codes-malformed', 'The file holds too few codes to be an edition.');
  const year = /(20\d\d)/u.exec(name)?.[1];
  return { edition: year === undefined ? 'FY?' : `FY${year}`, rows };
}
