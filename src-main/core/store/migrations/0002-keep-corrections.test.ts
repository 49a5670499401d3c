import { expect, test } from 'vitest';
import { readCorrection, saveCorrection } from '../corrections.ts';
import { openDatabase } from '../database.ts';
import { migrate, schemaVersion } from '../migrate.ts';
import { registerInstance } from '../register-instance.ts';
import { anObject } from '../test-store.ts';
import { foundTheLibrary } from './0001-found-the-library.ts';
import { keepCorrections } from './0002-keep-corrections.ts';

test('a library of the first schema takes corrections after the second, and loses none of its images', () => {
  const database = openDatabase(':memory:', 'create');
  migrate(database, [foundTheLibrary]);
  const instance = registerInstance(database, anObject(), '2026-01-01');
  expect(migrate(database, [foundTheLibrary, keepCorrections])).toEqual([2]);
  expect(schemaVersion(database)).toBe(2);
  saveCorrection(database, instance, { view: 'AP' }, '2026-01-02');
  expect(readCorrection(database, instance)).toEqual({ view: 'AP' });
  database.close();
});

test('taking a correction back leaves the view that the file states', () => {
  const database = openDatabase(':memory:', 'create');
  migrate(database, [foundTheLibrary, keepCorrections]);
  const instance = registerInstance(database, anObject({ instance: { view: 'LL' } }), '2026-01-01');
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
