import { existsSync, rmSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaBackup } from '../backup/back-up-before-migration.ts';
import { openDatabase } from '../database.ts';
import { migrate, schemaVersion } from '../migrate.ts';
import { libraryFile, openStore } from '../open-store.ts';
import { aStore } from '../test-store.ts';
import { foundTheLibrary } from './0001-found-the-library.ts';
import { keepCorrections } from './0002-keep-corrections.ts';
import { keepReports } from './0003-keep-reports.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

const before = [foundTheLibrary, keepCorrections];

test('a library of films takes reports, and loses none of its images', () => {
  const database = anOldLibrary(before);
  expect(migrate(database, [...before, keepReports])).toEqual([3]);
  expect(database.all('SELECT instance_id FROM instance')).toEqual([{ instance_id: 1 }]);
  database.close();
});

test('a library of an older schema is copied, whole and sound, before it is changed', async () => {
  const store = await aStore();
  store.close();
  rmSync(libraryFile(store.folder));
  anOldLibrary(before, libraryFile(store.folder)).close();
  const opened = await openStore(store.folder);
  expect(opened.ok && schemaVersion(opened.value.database)).toBe(migrations.length);
  if (opened.ok) opened.value.close();
  const file = schemaBackup(store.folder, 2);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const copy = openDatabase(file, 'readonly');
  expect(schemaVersion(copy)).toBe(2);
  expect(copy.get('SELECT COUNT(*) AS n FROM instance')).toEqual({ n: 1 });
  copy.close();
});

test('a library of this schema is opened without a copy', async () => {
  const store = await aStore();
  store.close();
  const opened = await openStore(store.folder);
  if (opened.ok) opened.value.close();
  expect(existsSync(libraryFile(store.folder))).toBe(true);
  expect(existsSync(schemaBackup(store.folder, migrations.length))).toBe(false);
});

test('the text index is told to overwrite what is removed from it', () => {
  const database = openDatabase(':memory:', 'create');
  migrate(database, [...before, keepReports]);
  expect(database.all("SELECT v FROM report_text_config WHERE k = 'secure-delete'")).toEqual([{ v: 1 }]);
  database.close();
});
