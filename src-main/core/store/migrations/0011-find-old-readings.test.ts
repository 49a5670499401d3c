import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { findOldReadings } from './0011-find-old-readings.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('reports of an older engine are found on an index alone', () => {
  const before = migrations.filter(({ version }) => version < findOldReadings.version);
  const database = anOldLibrary(before);
  expect(migrate(database, [...before, findOldReadings])).toEqual([findOldReadings.version]);
  const [plan] = database.all<{ detail: string }>(
    "EXPLAIN QUERY PLAN SELECT COUNT(*) FROM report WHERE engine_version NOT IN ('a', 'b')",
  );
  expect(plan?.detail).toBe('SCAN report USING COVERING INDEX report_by_engine');
  database.close();
});
