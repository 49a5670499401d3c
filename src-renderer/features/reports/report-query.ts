import { textSections } from '../../../src-preload/contract/text-sections.ts';

const section = new RegExp(`(^|[\\s(-])(${textSections.join('|')}):\\s*\\S`, 'iu');

/**
 * Whether typed words are meant for the text of reports: a phrase, a section (`impression:effusion`), AND, OR, NOT, `-word`,
 * `word*` or brackets. Plain words may be a patient's name.
 */
export function readsAsReportQuery(text: string): boolean {
  return (
    text.includes('"') ||
    /\s(AND|OR|NOT)\s/u.test(` ${text} `) ||
    /(^|\s)-[\p{L}"(]/u.test(text) ||
    /[\p{L}\p{N}]\*/u.test(text) ||
    /(^|\s)\(/u.test(text) ||
    section.test(text)
  );
}
