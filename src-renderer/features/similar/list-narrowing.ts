import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { withFinding } from '../facets/finding-filters.ts';
import type { LibraryQuery } from '../library/library-query.ts';

/** The filter of the hits with all that narrows the list; where both speak of the same thing, the list is followed. */
export function asListFiltered(filter: StudyFilter, { findings = [], ...list }: StudyFilter): StudyFilter {
  return findings.reduce(withFinding, { ...filter, ...list });
}

/** Whether the hits are narrowed by all that narrows the list. */
export function isListFiltered(filter: StudyFilter, { findings = [], ...list }: StudyFilter): boolean {
  const own = new Map<string, unknown>(Object.entries(filter));
  const found = new Set((filter.findings ?? []).map((finding) => JSON.stringify(finding)));
  return (
    Object.entries(list).every(([name, value]) => JSON.stringify(own.get(name)) === JSON.stringify(value)) &&
    findings.every((finding) => found.has(JSON.stringify(finding)))
  );
}

/** Words that are typed find studies by name, ID or description: hits are not narrowed by those. */
export function listWords({ words }: Pick<LibraryQuery, 'words'>): string {
  return words.trim() === '' ? 'As the list is filtered' : 'As the list is filtered, but for the words typed';
}
