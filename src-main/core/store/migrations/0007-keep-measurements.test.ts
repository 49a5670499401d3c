import { expect, test } from 'vitest';
import type { Measurement } from '../../../../src-preload/contract/measurement.ts';
import { measurementsOfStudy, putMeasurement, removeMeasurement } from '../measurements.ts';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

const length: Measurement = {
  id: '6f1c1ac2-95a5-4a6a-8f2e-1b2c3d4e5f60',
  instance: 1,
  frame: 0,
  kind: 'length',
  points: [
    { x: 1.5, y: 2 },
    { x: 30, y: 40.25 },
  ],
  text: '',
};

function aMigratedLibrary() {
  const database = anOldLibrary(migrations.slice(0, 6));
  expect(migrate(database, migrations)).toContain(7);
  return database;
}

test('a length drawn in a library of an older schema is there again as it was drawn', () => {
  const database = aMigratedLibrary();
  expect(putMeasurement(database, length, '2026-01-02')).toBe(true);
  expect(measurementsOfStudy(database, 1)).toEqual([length]);
  const moved = { ...length, points: [length.points[0] ?? { x: 0, y: 0 }, { x: 31, y: 41 }] };
  expect(putMeasurement(database, moved, '2026-01-03')).toBe(true);
  expect(measurementsOfStudy(database, 1)).toEqual([moved]);
  expect(removeMeasurement(database, length.id)).toBe(true);
  expect(removeMeasurement(database, length.id)).toBe(false);
  expect(measurementsOfStudy(database, 1)).toEqual([]);
  database.close();
});

test('nothing is measured on an image or a frame that is not there, nor moved to another', () => {
  const database = aMigratedLibrary();
  expect(putMeasurement(database, { ...length, instance: 99 }, '2026-01-02')).toBe(false);
  expect(putMeasurement(database, { ...length, frame: 1 }, '2026-01-02')).toBe(false);
  expect(putMeasurement(database, length, '2026-01-02')).toBe(true);
  expect(putMeasurement(database, { ...length, kind: 'angle' }, '2026-01-02')).toBe(false);
  database.close();
});

test('what was measured leaves the library with its image', () => {
  const database = aMigratedLibrary();
  putMeasurement(database, length, '2026-01-02');
  database.script('PRAGMA foreign_keys = ON; DELETE FROM instance');
  expect(database.all('SELECT * FROM measurement')).toEqual([]);
  database.close();
});
