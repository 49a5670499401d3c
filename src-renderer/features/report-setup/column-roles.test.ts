import { expect, test } from 'vitest';
import { hasText, roleOf, withRole } from './column-roles.ts';

test('a role has one column: the one that had it before is no longer read', () => {
  const mapping = withRole({ findings: 2, patientId: 0 }, 3, 'findings');
  expect(mapping).toEqual({ findings: 3, patientId: 0 });
  expect(roleOf(mapping, 2)).toBe('unread');
  expect(roleOf(mapping, 3)).toBe('findings');
});

test('a column has one role, or none', () => {
  expect(withRole({ findings: 2 }, 2, 'impression')).toEqual({ impression: 2 });
  expect(withRole({ findings: 2 }, 2, 'unread')).toEqual({});
});

test('a table without words of a report is no table of reports', () => {
  expect(hasText({ patientId: 0, accessionNumber: 1 })).toBe(false);
  expect(hasText({ impression: 4 })).toBe(true);
});
