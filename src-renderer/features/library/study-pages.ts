import type { StudyCard } from '../../../src-preload/contract/study.ts';

/** Rows asked for at once: about three screens. */
export const pageSize = 100;
/** Pages kept; with cards of about 1 kB this is a few megabytes, whatever the library's size. */
export const pagesKept = 60;

/** Pieces of a long list that are in this window, by page number. */
export type StudyPages = ReadonlyMap<number, readonly StudyCard[]>;

export function studyAt(pages: StudyPages, row: number): StudyCard | undefined {
  return pages.get(Math.floor(row / pageSize))?.[row % pageSize];
}

/** The pages that hold the rows from `first` to `last`. */
export function pagesOver(first: number, last: number): number[] {
  const from = Math.floor(Math.max(first, 0) / pageSize);
  const to = Math.floor(Math.max(last, 0) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** How many pages on either side of a row a study is looked for that no longer stands there. */
const farthest = 10;

/** The pages around a row of a list of `total` rows, the nearest first. */
export function pagesAround(row: number, total: number): number[] {
  const here = Math.floor(row / pageSize);
  const away = Array.from({ length: 2 * farthest + 1 }, (_, index) =>
    index % 2 === 0 ? here - index / 2 : here + (index + 1) / 2,
  );
  return away.filter((page) => page >= 0 && page * pageSize < total);
}

/** The pages with one more, without those farthest from it once there are too many. */
export function withPage(pages: StudyPages, page: number, rows: readonly StudyCard[]): StudyPages {
  const all = new Map(pages).set(page, rows);
  if (all.size <= pagesKept) return all;
  const nearest = [...all.keys()].sort((one, other) => Math.abs(one - page) - Math.abs(other - page));
  for (const far of nearest.slice(pagesKept)) all.delete(far);
  return all;
}

/** `rows`, with the very cards of `before` where they say the same: what did not change need not be drawn again. */
export function keepSame(before: readonly StudyCard[], rows: readonly StudyCard[]): readonly StudyCard[] {
  const known = new Map(before.map((card) => [card.study, card]));
  return rows.map((card) => {
    const was = known.get(card.study);
    return was !== undefined && JSON.stringify(was) === JSON.stringify(card) ? was : card;
  });
}

/** The row where a study stands among the pages at hand. */
export function rowOfStudy(pages: StudyPages, study: number): number | undefined {
  for (const [page, rows] of pages) {
    const at = rows.findIndex((card) => card.study === study);
    if (at >= 0) return page * pageSize + at;
  }
  return undefined;
}
