/** What a cell may hold. */
export type Cell = string | number | undefined;

/**
 * A table as CSV (RFC 4180, CRLF, a byte order mark so that spreadsheets read it as UTF-8). A text that a spreadsheet
 * would run as a formula (=, +, -, @, or a tab or carriage return first: OWASP, CSV injection) gets an apostrophe in
 * front: what stands in a DICOM header was written by somebody else. So does what follows a semicolon, where a German Excel
 * begins the next cell whatever quotes stand around it, and what begins with the full-width signs that a Japanese one runs.
 */
export function csvTable(head: readonly string[], rows: readonly (readonly Cell[])[]): Uint8Array {
  const lines = [head, ...rows].map((cells) => cells.map(cellText).join(','));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8');
}

const first = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;
const behindSemicolon = /;(?=[\s"]*[=+\-@＝＋－＠])/gu;

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = (first.test(cell) ? `'${cell}` : cell).replaceAll(behindSemicolon, ";'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
