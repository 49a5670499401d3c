import { expect, test } from 'vitest';
import { readCorrection, saveCorrection } from '../corrections.ts';
import { migrate, schemaVersion } from '../migrate.ts';
import { foundTheLibrary } from './0001-found-the-library.ts';
import { keepCorrections } from './0002-keep-corrections.ts';
import { anOldLibrary } from './an-old-library.ts';

test('a library of the first schema takes corrections after the second, and loses none of its images', () => {
  const database = anOldLibrary([foundTheLibrary]);
  const instance = 1;
  expect(migrate(database, [foundTheLibrary, keepCorrections])).toEqual([2]);
  expect(schemaVersion(database)).toBe(2);
  saveCorrection(database, instance, { view: 'AP' }, '2026-01-02');
  expect(readCorrection(database, instance)).toEqual({ view: 'AP' });
  database.close();
});

test('taking a correction back leaves the view that the file states', () => {
  const database = anOldLibrary([foundTheLibrary, keepCorrections], ':memory:', 'LL');
  const instance = 1;
  const view = () =>
    database.get<{ view: string }>('SELECT view FROM instance WHERE instance_id = :instance', { instance })
      ?.view;
  saveCorrection(database, instance, { view: 'PA', domain: 'in-domain' }, '2026-01-02');
  saveCorrection(database, instance, { view: 'AP' }, '2026-01-03');
  expect(view()).toBe('AP');
  saveCorrection(database, instance, {}, '2026-01-04');
  expect(view()).toBe('LL');
  expect(readCorrection(database, instance)).toEqual({});
  database.close();
});
