import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('what the second reader says of a study leaves with the study', () => {
  const database = anOldLibrary(migrations.slice(0, 16));
  expect(migrate(database, migrations.slice(0, 17))).toEqual([17]);
  database.script(`INSERT INTO coded_concept (concept, side, kind, code, title, category, block, chapter)
      VALUES ('pleural effusion', 'none', 'finding', 'J90', '', 'J90', 'J90-J94', 'ch10');
    INSERT INTO service_study VALUES (1);
    INSERT INTO service_study_finding VALUES (1, 1, 3);
    DELETE FROM instance; DELETE FROM series; DELETE FROM study;`);
  for (const table of ['service_study', 'service_study_finding'])
    expect(database.get(`SELECT COUNT(*) AS n FROM ${table}`)).toEqual({ n: 0 });
  database.close();
});
