import type { TextHit } from '../../../src-preload/contract/reports.ts';
import type { BrowseQuery } from '../../../src-preload/contract/study.ts';
import type { Database } from '../store/database.ts';
import { Refusal } from '../refusal.ts';
import { searchText } from '../store/reports/search-text.ts';
import { extractReport } from './extract.ts';
import { parseTextQuery } from './parse-text-query.ts';
import type { ReportRules } from './report-rules.ts';

export interface ReportSearch extends Pick<BrowseQuery, 'filter' | 'words'> {
  readonly text: string;
  readonly affirmedOnly: boolean;
  readonly offset: number;
  readonly limit: number;
}

/**
 * Reports whose words fit a query. Words alone find "no effusion" too: `affirmedOnly` keeps studies in which every
 * finding among the words (`affirmed`) is present, of words joined by OR those of one that the report fits; `unchecked`
 * are the words that the lexicon knows no finding for. Throws `query-malformed`.
 */
export function searchReports(
  database: Database,
  { text, affirmedOnly, offset, limit, filter, words }: ReportSearch,
  rules: ReportRules,
): { total: number; rows: TextHit[]; unchecked: string[]; affirmed: string[]; isEither: boolean } {
  const { match, alternatives } = parseTextQuery(text);
  if (affirmedOnly && alternatives === undefined)
    throw new Refusal(
      'query-malformed',
      'There are too many alternatives to look at what is affirmed in each.',
    );
  const checked =
    affirmedOnly && alternatives !== undefined
      ? alternatives.map((each) => ({ match: each.match, ...conceptsIn(each.wanted, rules) }))
      : [];
  const selection = {
    ...(words === undefined ? {} : { words }),
    ...(filter === undefined ? {} : { filter }),
  };
  const affirming = checked.some(({ concepts }) => concepts.length > 0) ? { affirming: checked } : {};
  const found = searchText(database, { match, selection, offset, limit, ...affirming });
  return {
    ...found,
    unchecked: [...new Set(checked.flatMap(({ unchecked }) => unchecked))],
    affirmed: [...new Set(checked.flatMap(({ concepts }) => concepts))],
    isEither: checked.length > 1,
  };
}

/** The concepts that words name. Words in a row may name one together, so they are read as one sentence first. */
function conceptsIn(
  wanted: readonly string[],
  rules: ReportRules,
): { concepts: string[]; unchecked: string[] } {
  const sentence = wanted.join(' ');
  const entities = extractReport(sentence, rules).entities;
  let at = 0;
  const unchecked = wanted.filter((words) => {
    const [start, end] = [at, at + words.length];
    at = end + 1;
    return !entities.some((entity) => entity.start < end && entity.end > start);
  });
  return { concepts: [...new Set(entities.map(({ concept }) => concept))], unchecked };
}
