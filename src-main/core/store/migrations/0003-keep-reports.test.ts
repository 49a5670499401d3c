import { existsSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { backupFile } from '../back-up.ts';
import { openDatabase } from '../database.ts';
import { migrate, schemaVersion } from '../migrate.ts';
import { libraryFile, openStore } from '../open-store.ts';
import { registerInstance } from '../register-instance.ts';
import { aStore, anObject } from '../test-store.ts';
import { foundTheLibrary } from './0001-found-the-library.ts';
import { keepCorrections } from './0002-keep-corrections.ts';
import { keepReports } from './0003-keep-reports.ts';

const before = [foundTheLibrary, keepCorrections];

/** What the third step made, taken out again: a library as the second step left it. */
const undo = `
DROP TRIGGER report_leaves_no_text; DROP TRIGGER study_takes_findings; DROP TABLE report_text; DROP TABLE study_finding;
DROP TABLE coded_concept; DROP TABLE finding_revision; DROP TABLE entity_review; DROP TABLE entity; DROP TABLE report_link;
DROP TABLE report_patient; DROP TABLE report; DROP TABLE report_file; DROP INDEX ledger_reports; PRAGMA user_version = 2;`;

test('a library of films takes reports, and loses none of its images', () => {
  const database = openDatabase(':memory:', 'create');
  migrate(database, before);
  const instance = registerInstance(database, anObject(), '2026-01-01');
  expect(migrate(database, [...before, keepReports])).toEqual([3]);
  expect(database.all('SELECT instance_id FROM instance')).toEqual([{ instance_id: instance }]);
  database.close();
});

test('a library of an older schema is copied, whole and sound, before it is changed', async () => {
  const store = await aStore();
  registerInstance(store.database, anObject(), '2026-01-01');
  store.database.script(undo);
  store.close();
  const opened = await openStore(store.folder);
  expect(opened.ok && schemaVersion(opened.value.database)).toBe(3);
  if (opened.ok) opened.value.close();
  const file = backupFile(store.folder, 2);
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
  expect(existsSync(backupFile(store.folder, 3))).toBe(false);
});

test('the text index is told to overwrite what is removed from it', () => {
  const database = openDatabase(':memory:', 'create');
  migrate(database, [...before, keepReports]);
  expect(database.all("SELECT v FROM report_text_config WHERE k = 'secure-delete'")).toEqual([{ v: 1 }]);
  database.close();
});
