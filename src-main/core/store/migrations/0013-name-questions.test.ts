import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { savedSearches, saveSearch } from '../saved-searches.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('a library from before takes a named question and gives it back', () => {
  const database = anOldLibrary(migrations.slice(0, 12));
  expect(migrate(database, migrations.slice(0, 13))).toEqual([13]);
  const question = { filter: { findings: [{ of: 'J90', says: 'present' as const }] } };
  const saved = saveSearch(database, { name: 'Effusions', question, at: '2026-01-01', replace: false });
  expect(saved).toEqual({ search: 1, name: 'Effusions', question, savedAt: '2026-01-01' });
  expect(savedSearches(database)).toEqual([saved]);
  database.close();
});
