import { expect, test } from 'vitest';
import {
  asFilter,
  findingWords,
  readBy,
  toggleFinding,
  withFinding,
  withoutFinding,
} from './finding-filters.ts';

const effusion = asFilter('present', 'pleural effusion');

test('a second word about a finding replaces the first, and the same word again takes it back', () => {
  const required = toggleFinding({ modality: 'CR' }, effusion);
  expect(required).toEqual({ modality: 'CR', findings: [{ of: 'pleural effusion', says: 'present' }] });
  const without = toggleFinding(required, asFilter('without', 'pleural effusion'));
  expect(without.findings).toEqual([{ of: 'pleural effusion', says: 'present', not: true }]);
  expect(toggleFinding(without, asFilter('without', 'pleural effusion'))).toEqual({ modality: 'CR' });
});

test('the left and the right side of a finding are asked for apart', () => {
  const left = toggleFinding({}, { ...effusion, side: 'left' });
  const both = toggleFinding(left, { ...effusion, side: 'right' });
  expect(both.findings?.map(findingWords)).toEqual(['pleural effusion, left', 'pleural effusion, right']);
  expect(withoutFinding(both, 'pleural effusion|left').findings?.length).toBe(1);
});

test('asking outright twice is asking once', () => {
  expect(withFinding(withFinding({}, effusion), effusion).findings).toEqual([effusion]);
});

test('no more findings are asked for than the core takes', () => {
  let filter = {};
  for (let number = 0; number < 20; number++)
    filter = toggleFinding(filter, asFilter('present', `${number}`));
  expect(filter).toMatchObject({ findings: expect.objectContaining({ length: 16 }) });
});

test('a grade that is left out stands beside what is required of the same finding', () => {
  const without = asFilter('without', 'pleural effusion', { severity: 'mild' });
  const filter = toggleFinding(toggleFinding({}, effusion), without);
  expect(filter.findings).toEqual([effusion, without]);
  expect(toggleFinding(filter, without).findings).toEqual([effusion]);
});

test('a finding by another reader replaces it, and says whose reading is meant', () => {
  const byBoth = readBy({ definite: true, source: 'both' }, effusion);
  const filter = toggleFinding(toggleFinding({}, effusion), byBoth);
  expect(filter.findings?.map(findingWords)).toEqual(['pleural effusion, definite, by both readers']);
  expect(readBy({ definite: true, source: 'local' }, asFilter('not-mentioned', 'x'))).toEqual({
    of: 'x',
    says: 'not-mentioned',
  });
});
