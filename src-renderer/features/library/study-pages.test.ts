import { expect, test } from 'vitest';
import { aStudy } from '../../stand-in/make-studies.ts';
import { moveByKey } from './move-by-key.ts';
import {
  keepSame,
  pagesAround,
  pagesKept,
  pagesOver,
  pageSize,
  rowOfStudy,
  studyAt,
  withPage,
  type StudyPages,
} from './study-pages.ts';

test('rows across a page’s edge ask for both pages', () => {
  expect(pagesOver(pageSize - 3, pageSize + 3)).toEqual([0, 1]);
});

test('a long scroll keeps the pages nearest to where it is, and no more', () => {
  let pages: StudyPages = new Map();
  for (let page = 0; page < pagesKept + 20; page++) pages = withPage(pages, page, []);
  expect(pages.size).toBe(pagesKept);
  expect(pages.has(pagesKept + 19)).toBe(true);
  expect(pages.has(0)).toBe(false);
});

test('a study is found where it stands', () => {
  const pages = withPage(new Map(), 3, [aStudy({ study: 8 }), aStudy({ study: 9 })]);
  expect(rowOfStudy(pages, 9)).toBe(3 * pageSize + 1);
  expect(studyAt(pages, 3 * pageSize + 1)?.study).toBe(9);
  expect(studyAt(pages, 0)).toBeUndefined();
});

test('a study that others came before is looked for near where it stood, nearest first, within the list', () => {
  expect(pagesAround(2 * pageSize + 5, 5 * pageSize)).toEqual([2, 3, 1, 4, 0]);
  expect(pagesAround(0, 100_000)).toHaveLength(11);
});

test('a list read again keeps the cards that say the same, wherever they stand now', () => {
  const before = [aStudy({ study: 8 }), aStudy({ study: 9 })];
  const [first, second, third] = keepSame(before, [
    aStudy({ study: 7 }),
    aStudy({ study: 8 }),
    aStudy({ study: 9, pending: 31 }),
  ]);
  expect(first?.study).toBe(7);
  expect(second).toBe(before[0]);
  expect(third?.pending).toBe(31);
});

test.each([
  ['ArrowDown', undefined, 0],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['PageDown', 95, 99],
  ['PageUp', 12, 2],
  ['Home', 50, 0],
  ['End', 50, 99],
  ['x', 50, undefined],
])('%s at row %s of 100 leads to %s', (key, from, to) => {
  expect(moveByKey(key, from, 100, 10)).toBe(to);
});

test('no key moves in an empty list', () => {
  expect(moveByKey('End', undefined, 0, 10)).toBeUndefined();
});
