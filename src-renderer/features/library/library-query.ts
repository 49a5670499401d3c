import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { BrowseQuery } from '../../../src-preload/contract/study.ts';
import type { sortKeys } from '../../../src-preload/contract/study.ts';

export type SortKey = (typeof sortKeys)[number];

/** The one question the library is narrowed by. Every part of it is in view in the query bar. */
export interface LibraryQuery {
  readonly filter: StudyFilter;
  readonly words: string;
  readonly sort: SortKey;
  readonly descending: boolean;
}

export const wholeLibrary: LibraryQuery = { filter: {}, words: '', sort: 'date', descending: true };

/** The question with an order that it can have: the order of a collection goes with the collection. */
export function orderable(query: LibraryQuery): LibraryQuery {
  const { sort, descending } = wholeLibrary;
  return query.sort === 'collected' && query.filter.collection === undefined
    ? { ...query, sort, descending }
    : query;
}

/** The collection whose studies are listed as a person ordered them, and nothing else: there they can be moved. */
export function collectionInOrder({ filter, words, sort, descending }: LibraryQuery): number | undefined {
  const alone = Object.keys(filter).length === 1 && words.trim() === '';
  return alone && sort === 'collected' && !descending ? filter.collection : undefined;
}

/** The question as the contract words it, for the rows from `offset`. */
export function toBrowseQuery(query: LibraryQuery, offset: number, limit: number): BrowseQuery {
  return {
    sort: query.sort,
    descending: query.descending,
    offset,
    limit,
    ...narrowing(query),
  };
}

/** What narrows, without the order: facets ask this alone. */
export function narrowing({ filter, words }: Pick<LibraryQuery, 'filter' | 'words'>): {
  filter?: StudyFilter;
  words?: string;
} {
  const said = words.trim().slice(0, 200);
  return {
    ...(Object.keys(filter).length > 0 && { filter }),
    ...(said !== '' && { words: said }),
  };
}

export function isNarrowed({ filter, words }: LibraryQuery): boolean {
  return Object.keys(filter).length > 0 || words.trim() !== '';
}

/** The filter without one of its attributes. */
export function withoutAttribute(filter: StudyFilter, attribute: keyof StudyFilter): StudyFilter {
  const { [attribute]: _, ...rest } = filter;
  return rest;
}
