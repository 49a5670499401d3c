import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { foundTheLibrary } from './0001-found-the-library.ts';
import { keepCorrections } from './0002-keep-corrections.ts';
import { keepReports } from './0003-keep-reports.ts';
import { tellChangedFindings } from './0004-tell-changed-findings.ts';
import { anOldLibrary } from './an-old-library.ts';

const before = [foundTheLibrary, keepCorrections, keepReports];

test('a study that leaves a library of an older schema is told of as changed', () => {
  const database = anOldLibrary(before);
  expect(migrate(database, [...before, tellChangedFindings])).toEqual([4]);
  expect(database.all('SELECT * FROM finding_change')).toEqual([]);
  database.script('DELETE FROM instance; DELETE FROM series; DELETE FROM study');
  expect(database.all('SELECT study_id, n FROM finding_change')).toEqual([{ study_id: 1, n: 1 }]);
  database.close();
});
