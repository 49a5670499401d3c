import { expect, test } from 'vitest';
import type { Measurement } from '../../../../src-preload/contract/measurement.ts';
import { measurementsOfStudy, putMeasurement } from '../measurements.ts';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

const probe: Measurement = {
  id: '6f1c1ac2-95a5-4a6a-8f2e-1b2c3d4e5f60',
  instance: 1,
  frame: 0,
  kind: 'probe',
  points: [{ x: 1.5, y: 2 }],
  text: '',
};

test('words of a measurement in an older library stand beside it, and where they were moved to from then on', () => {
  const database = anOldLibrary(migrations.slice(0, 22));
  database.script(`INSERT INTO measurement (measurement_id, instance_id, frame, kind, points, text, drawn_at)
    VALUES ('${probe.id}', 1, 0, 'probe', '[[1.5,2]]', '', '2026-01-01')`);
  expect(migrate(database, migrations)).toContain(23);
  expect(measurementsOfStudy(database, 1)).toEqual([probe]);
  const moved = { ...probe, wordsAt: { x: 12.25, y: -3 } };
  expect(putMeasurement(database, moved, '2026-01-02')).toBe(true);
  expect(measurementsOfStudy(database, 1)).toEqual([moved]);
  expect(putMeasurement(database, probe, '2026-01-03')).toBe(true);
  expect(measurementsOfStudy(database, 1)).toEqual([probe]);
  database.close();
});
