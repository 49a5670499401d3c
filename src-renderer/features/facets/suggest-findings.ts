import type { FacetRow, ReportFacets } from '../../../src-preload/contract/reports.ts';
import type { Suggestion } from '../library/suggest.ts';
import { asFilter, askWords, type Ask } from './finding-filters.ts';

const most = 4;

/** What typed words could mean as a finding or a code, the most frequent first: with it and, for the best, without it. */
export function suggestFindings(text: string, facets: ReportFacets | undefined): readonly Suggestion[] {
  const word = text.trim().toLowerCase();
  if (facets === undefined || word.length < 3) return [];
  const rows = [...facets.findings, ...facets.devices].filter(
    (row) => (row.level === 'concept' || row.level === 'code') && says(row, word),
  );
  const found = [...new Map(rows.map((row) => [row.id, row])).values()]
    .toSorted(
      (one, other) => rank(one, word) - rank(other, word) || other.counts.present - one.counts.present,
    )
    .slice(0, most);
  return [
    ...found.map((row) => suggestion('present', row)),
    ...found.slice(0, 1).map((row) => suggestion('without', row)),
  ];
}

function says({ level, id, title }: FacetRow, word: string): boolean {
  return level === 'concept' ? title.toLowerCase().includes(word) : id.toLowerCase().startsWith(word);
}

function rank({ title }: FacetRow, word: string): number {
  return title.toLowerCase().startsWith(word) ? 0 : 1;
}

function suggestion(ask: Ask, { level, id, title, counts }: FacetRow): Suggestion {
  return {
    id: `${ask} ${id}`,
    kind: askWords[ask],
    value: level === 'code' ? `${id} ${title}` : title,
    ...(ask === 'present' && { studies: counts.present }),
    adds: {},
    finding: asFilter(ask, id),
    left: '',
  };
}
