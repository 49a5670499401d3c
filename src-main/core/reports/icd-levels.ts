import { readFileSync } from 'node:fs';
import { defaultRulesFolder } from './load-rules.ts';
import { readTable } from './read-table.ts';

export interface IcdLevel {
  /** Chapter number, block range ("J90-J94") or category ("J90"). */
  readonly id: string;
  readonly title: string;
}

/** The levels of the classification above a code. */
export interface IcdLevels {
  readonly chapter: IcdLevel;
  readonly block: IcdLevel;
  readonly category: IcdLevel;
}

/** Finds the levels above a code, whole or stem; undefined for a code outside the tables. */
export type LevelsOf = (code: string) => IcdLevels | undefined;

/** Reads `chapters.tsv`, `blocks.tsv` and `categories.tsv` (ICD-10-CM FY2026, NCHS): the categories that the engine names. */
export function loadIcdLevels(folder: URL = defaultRulesFolder): LevelsOf {
  return readLevels(folder, () => undefined);
}

/** The levels of any code of the classification, by its range: a category that the engine never names is called by its id. */
export function loadIcdRanges(folder: URL = defaultRulesFolder): LevelsOf {
  return readLevels(folder, (category) => (/^[A-Z]\d[0-9A-Z]$/u.test(category) ? category : undefined));
}

function readLevels(folder: URL, otherTitle: (category: string) => string | undefined): LevelsOf {
  const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
  const chapters = readTable(read('chapters.tsv'), ['chapter', 'first', 'last', 'title']);
  const blocks = readTable(read('blocks.tsv'), ['block', 'chapter', 'first', 'last', 'title']);
  const categories = new Map(
    readTable(read('categories.tsv'), ['category', 'title']).map((row) => [row.category, row.title]),
  );
  const levelsOfCategory = (category: string): IcdLevels | undefined => {
    const title = categories.get(category) ?? otherTitle(category);
    // Some blocks lie within others (C00-C96 holds C00-C14): the narrowest is meant.
    const block = blocks
      .filter(({ first, last }) => first <= category && category <= last)
      .toSorted((a, b) => span(a) - span(b))[0];
    const chapter = chapters.find((row) => row.chapter === block?.chapter);
    if (title === undefined || block === undefined || chapter === undefined) return undefined;
    return {
      chapter: { id: chapter.chapter, title: chapter.title },
      block: { id: block.block, title: block.title },
      category: { id: category, title },
    };
  };
  // Every count of facets asks for some thousand codes again.
  const known = new Map<string, IcdLevels | undefined>();
  return (code) => {
    const category = code.slice(0, 3);
    if (!known.has(category)) known.set(category, levelsOfCategory(category));
    return known.get(category);
  };
}

/** Finds the chapter of any code of the classification by its range alone. */
export type ChapterOf = (code: string) => IcdLevel | undefined;

export function loadIcdChapters(folder: URL = defaultRulesFolder): ChapterOf {
  const file = readFileSync(new URL('chapters.tsv', folder), 'utf8');
  const chapters = readTable(file, ['chapter', 'first', 'last', 'title']);
  return (code) => {
    const category = code.slice(0, 3);
    const found = chapters.find(({ first, last }) => first <= category && category <= last);
    return found === undefined ? undefined : { id: found.chapter, title: found.title };
  };
}

function span({ first, last }: { readonly first: string; readonly last: string }): number {
  const place = (code: string): number =>
    (code.codePointAt(0) ?? 0) * 100 + (Number.parseInt(code.slice(1), 10) || 0);
  return place(last) - place(first);
}
