import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { keepSearch, pastHits, pastSearches, wipeSearches } from '../past-searches.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

function aMigratedLibrary() {
  const database = anOldLibrary(migrations.slice(0, 9));
  expect(migrate(database, migrations.slice(0, 10))).toEqual([10]);
  // What a search remembers has grown since.
  migrate(database, migrations);
  database.script('PRAGMA foreign_keys = ON');
  return database;
}

const image = { instance: 1, frame: 0 };
const record = {
  at: '2026-01-02',
  question: { image },
  repeatable: true,
  fingerprint: 'f',
  generation: 'g1',
  library: 1,
  findings: 0,
  asked: [image],
  hits: [],
} as const;

test('a search is kept in a library of an older schema, and asked twice in a row it is one', () => {
  const database = aMigratedLibrary();
  keepSearch(database, record);
  keepSearch(database, { ...record, at: '2026-01-03' });
  expect(pastSearches(database)).toMatchObject([{ at: '2026-01-03', question: { image }, face: 1, hits: 0 }]);
  wipeSearches(database, undefined);
  expect(pastSearches(database)).toEqual([]);
  database.close();
});

test('a search about an image leaves with it, and a hit that leaves is missing from its list', () => {
  const database = aMigratedLibrary();
  keepSearch(database, record);
  keepSearch(database, {
    ...record,
    question: { image: { study: 7 } },
    asked: [],
    hits: [{ ...image, score: 0.9 }],
  });
  database.script('DELETE FROM instance');
  const [left, ...more] = pastSearches(database);
  expect([left?.question, left?.hits, more]).toEqual([{ image: { study: 7 } }, 1, []]);
  expect(pastHits(database, left?.search ?? 0)).toEqual([]);
  database.close();
});
