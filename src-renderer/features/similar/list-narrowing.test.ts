import { expect, test } from 'vitest';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { asListFiltered, isListFiltered, listWords } from './list-narrowing.ts';

const effusion = { of: 'pleural effusion', says: 'present' } as const;
const list: StudyFilter = {
  dates: ['2004-01-01', undefined],
  findings: [
    { of: 'J90-J94', says: 'absent', side: 'left' },
    { ...effusion, not: true },
  ],
  reportText: '"hilar mass"',
  collection: 3,
  note: 'hilum',
  keyImages: true,
};

test('hits take over all that narrows the list, beside what narrows them already', () => {
  expect(asListFiltered({ view: 'PA' }, list)).toEqual({ view: 'PA', ...list });
});

test('where hits and list ask otherwise of one finding or of sex, the list is followed', () => {
  const hits: StudyFilter = { sex: 'F', findings: [effusion] };
  expect(asListFiltered(hits, { ...list, sex: 'M' })).toEqual({ sex: 'M', ...list });
});

test('what narrows the hits already is not offered again, until some of it is taken away', () => {
  const taken = asListFiltered({ view: 'PA' }, list);
  expect(isListFiltered(taken, list)).toBe(true);
  const { note: _, ...less } = taken;
  expect(isListFiltered(less, list)).toBe(false);
  expect(isListFiltered({ ...taken, findings: [effusion] }, list)).toBe(false);
  expect(isListFiltered({}, {})).toBe(true);
});

test('words typed over the list narrow no hits, and that is said', () => {
  expect(listWords({ words: ' ' })).toBe('As the list is filtered');
  expect(listWords({ words: 'smith' })).toMatch(/but for the words typed$/);
});
