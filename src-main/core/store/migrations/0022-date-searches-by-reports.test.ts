import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { pastSearches } from '../past-searches.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('a search of an older library does not know which findings it saw', () => {
  const database = anOldLibrary(migrations.slice(0, 21));
  database.run(
    `INSERT INTO past_search (asked_at, question, repeatable, fingerprint, generation, library, hits)
     VALUES ('2026-01-02', '{"image":{"instance":1}}', 1, 'f', 'g1', 1, 0)`,
  );
  expect(migrate(database, migrations.slice(0, 22))).toEqual([22]);
  expect(pastSearches(database)).toMatchObject([{ findings: undefined, repeatable: true }]);
  database.close();
});
