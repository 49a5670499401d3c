import type { TextHit } from '../../../../src-preload/contract/reports.ts';
import type { Database } from '../database.ts';

/** Marks around matched words: private-use characters, which no reader of reports lets through. */
export const [opens, closes] = ['\u{e000}', '\u{e001}'];

/** SQL for a piece of the matched text, words marked, of at most so many words. */
export function snippetSql(words: number): string {
  return `snippet(report_text, -1, '${opens}', '${closes}', ' … ', ${words})`;
}

/** Of each of the studies whose linked reports fit (`match` in FTS5's language) the piece that fits best. */
export function snippetsOfStudies(
  database: Database,
  match: string,
  studyIds: readonly number[],
): { study: number; snippet: TextHit['snippet'] }[] {
  const rows = database.all<{ study: number; snippet: string }>(
    `SELECT study_id AS study, ${snippetSql(16)} AS snippet
       FROM report_text JOIN report_link ON report_link.report_id = report_text.rowid AND report_link.state = 'linked'
      WHERE report_text MATCH :match
        AND report_text.rowid IN (SELECT report_id FROM json_each(:studies) JOIN report_link ON study_id = value)
        AND study_id IN (SELECT value FROM json_each(:studies))
      ORDER BY rank`,
    { match, studies: JSON.stringify(studyIds) },
  );
  const best = new Map<number, TextHit['snippet']>();
  for (const { study, snippet } of rows) if (!best.has(study)) best.set(study, partsOf(snippet));
  return [...best].map(([study, snippet]) => ({ study, snippet }));
}

/** A piece of text cut where its marks begin and end. */
export function partsOf(snippet: string): TextHit['snippet'] {
  const parts: { text: string; match: boolean }[] = [];
  for (const piece of snippet.replaceAll(/\s+/gu, ' ').split(opens)) {
    const [marked, after] = piece.includes(closes) ? piece.split(closes) : ['', piece];
    if (marked !== undefined && marked !== '') parts.push({ text: marked, match: true });
    if (after !== undefined && after !== '') parts.push({ text: after, match: false });
  }
  return parts;
}
