import { Refusal } from '../../refusal.ts';

/** UTF-16 units one report may have. The longest known have some tens of thousands. */
export const longestReport = 1_000_000;

/**
 * The text of a report as everything after the readers sees it: line feeds for every kind of line end, no other control
 * characters than tabs, no byte order marks, no lone surrogates. Throws `report-no-text` where nothing is left and
 * `report-too-large` for more than `longestReport`.
 */
export function normaliseText(raw: string): string {
  if (raw.length > longestReport * 2) throw new Refusal('report-too-large');
  const text = cleanText(raw);
  if (text.length > longestReport) throw new Refusal('report-too-large');
  if (!/[\p{L}\p{N}]/u.test(text)) throw new Refusal('report-no-text', 'The report is empty.');
  return text;
}

/** `normaliseText` for a part of a report, which may be empty. */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n')
    .replaceAll(/[\p{Cc}\uFEFF]/gu, (found) => (found === '\n' || found === '\t' ? found : ''));
}
