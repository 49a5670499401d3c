import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFullDisk } from '../a-full-disk.ts';
import { settle } from '../refusal.ts';
import { openDatabase } from './database.ts';
import { createStore, holdsLibrary, libraryFile, openStore } from './open-store.ts';
import { aFolder, aStore } from './test-store.ts';

async function failureOf(folder: string): Promise<string> {
  const opened = await openStore(folder);
  if (opened.ok) {
    opened.value.close();
    return 'opened';
  }
  return opened.failure.code;
}

test('a folder without a library is missing one, and opening makes none', async () => {
  const folder = aFolder();
  expect(await failureOf(folder)).toBe('library-missing');
  expect(holdsLibrary(folder)).toBe(false);
});

test('a closed library opens again, is private to its owner and knows it was closed', async () => {
  const store = await aStore();
  store.close();
  const again = await openStore(store.folder);
  expect(again.ok && again.value.wasUnclean).toBe(false);
  expect(statSync(libraryFile(store.folder)).mode & 0o777).toBe(0o600);
  if (again.ok) again.value.close();
});

test('every file of a library is private to its owner while it is open, and so is the folder made for it', async () => {
  const folder = aFolder();
  chmodSync(folder, 0o755);
  const modes = () =>
    Object.fromEntries(
      ['.', ...readdirSync(folder)].map((name) => [name, statSync(join(folder, name)).mode & 0o777]),
    );
  const held = {
    '.': 0o700,
    'library.db': 0o600,
    'library.db-shm': 0o600,
    'library.db-wal': 0o600,
    'lock.db': 0o600,
  };
  const store = await aStore(folder);
  expect(modes()).toMatchObject(held);
  store.close();
  chmodSync(join(folder, 'lock.db'), 0o644);
  const again = await openStore(folder);
  expect(modes()).toMatchObject(held);
  if (again.ok) again.value.close();
});

test('a library that was copied in for everyone to read is private from its first opening', async () => {
  const store = await aStore();
  store.close();
  chmodSync(libraryFile(store.folder), 0o644);
  // What a machine that went off left beside it was copied along.
  writeFileSync(join(store.folder, 'library.db-wal'), '', { mode: 0o644 });
  const again = await openStore(store.folder);
  for (const name of ['library.db', 'library.db-shm', 'library.db-wal'])
    expect(statSync(join(store.folder, name)).mode & 0o777, name).toBe(0o600);
  if (again.ok) again.value.close();
});

test('a library made in a folder with other things in it leaves that folder as it was', async () => {
  const folder = aFolder();
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'notes.txt'), '');
  await aStore(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o755);
});

test('a library that a process holds is locked for every other', async () => {
  const store = await aStore();
  expect(await failureOf(store.folder)).toBe('library-locked');
  store.close();
  expect(await failureOf(store.folder)).toBe('opened');
});

test('what a killed process left of a copy and of a restore is gone when the library is opened next, and nothing else', async () => {
  const store = await aStore();
  store.close();
  const backup = join(store.folder, 'backup');
  mkdirSync(backup);
  const left = ['library-asked-1.db.part', 'library-asked-1.db.part-journal'];
  for (const name of [...left, 'library-asked-0.db', 'notes.part']) writeFileSync(join(backup, name), '');
  for (const name of ['library.db.part', 'library.db.part-wal', 'other.db.part'])
    writeFileSync(join(store.folder, name), '');
  expect(await failureOf(store.folder)).toBe('opened');
  expect(readdirSync(backup).toSorted()).toEqual(['library-asked-0.db', 'notes.part']);
  expect(readdirSync(store.folder).filter((name) => name.includes('.part'))).toEqual(['other.db.part']);
});

test('the durability and integrity pragmas are in force', async () => {
  const { database } = await aStore();
  expect(database.pragma('journal_mode')).toBe('wal');
  expect(database.pragma('synchronous')).toBe(2);
  expect(database.pragma('foreign_keys')).toBe(1);
  expect(database.pragma('secure_delete')).toBe(1);
});

test('a library of a newer Simile is refused, not downgraded', async () => {
  const store = await aStore();
  store.database.script('PRAGMA user_version = 9999');
  store.close();
  expect(await failureOf(store.folder)).toBe('library-newer');
});

test('the database of another program is not taken for a library', async () => {
  const folder = aFolder();
  const other = openDatabase(join(folder, 'library.db'), 'create');
  other.script('CREATE TABLE t (x)');
  other.close();
  expect(await failureOf(folder)).toBe('library-damaged');
});

test('an emptied library file is damaged, never an empty library', async () => {
  const store = await aStore();
  store.close();
  writeFileSync(libraryFile(store.folder), '');
  expect(await failureOf(store.folder)).toBe('library-damaged');
});

test('a database overwritten with noise after a crash is damaged, and its bytes are left alone', async () => {
  const store = await aStore();
  store.database.run('UPDATE library SET in_use = 1');
  store.close();
  const file = libraryFile(store.folder);
  const marked = openDatabase(file, 'existing');
  marked.run('UPDATE library SET in_use = 1');
  marked.close();
  const bytes = readFileSync(file);
  for (let at = 4096; at < bytes.length; at += 1) bytes[at] = (at * 31) & 0xff;
  writeFileSync(file, bytes);
  expect(await failureOf(store.folder)).toBe('library-damaged');
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test('after a process that ended without closing, the library is checked and says so', async () => {
  const store = await aStore();
  store.close();
  const crashed = openDatabase(libraryFile(store.folder), 'existing');
  crashed.run('UPDATE library SET in_use = 1');
  crashed.close();
  const again = await openStore(store.folder);
  expect(again.ok && again.value.wasUnclean).toBe(true);
  if (again.ok) again.value.close();
});

test('a hasty transaction is kept like any other, and the next one waits for the disk again', async () => {
  const { database, folder } = await aStore();
  database.hastyTransaction(() => database.run("UPDATE library SET name = 'Hasty'"));
  expect(database.pragma<number>('synchronous')).toBe(2);
  expect(() =>
    database.hastyTransaction(() => {
      database.run("UPDATE library SET name = 'Lost'");
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(database.pragma<number>('synchronous')).toBe(2);
  const other = openDatabase(libraryFile(folder), 'readonly');
  expect(other.get('SELECT name FROM library')).toEqual({ name: 'Hasty' });
  other.close();
});

test('what is asked of a library after it was closed is cancelled, be it in work or about to begin', async () => {
  const store = await aStore();
  const { database } = store;
  store.close();
  const asked = [
    () => database.get('SELECT 1'),
    () => database.column('SELECT 1'),
    () => database.each('SELECT 1'),
    () => database.run('UPDATE library SET in_use = 1'),
    () => database.script('SELECT 1'),
    () => database.pragma('user_version'),
    () => database.transaction(() => undefined),
    () => database.hastyTransaction(() => undefined),
  ];
  for (const ask of asked) expect(settle(ask)).toMatchObject({ failure: { code: 'cancelled' } });
});

describe('on a disk that is full', () => {
  const aNewLibrary = {
    name: 'Test',
    generation: 'g1',
    createdAt: '2026-01-01T00:00:00.000Z',
    sample: false,
  };

  test.each([
    ['open', /library\.db$/, 'ENOSPC'],
    ['open', /library\.db$/, 'EDQUOT'],
    ['mkdir', /mine$/, 'ENOSPC'],
  ] as const)(
    'a library cannot be made, is not a fault, and leaves nothing (%s %s %s)',
    async (call, path, code) => {
      const disk = aFolder();
      aFullDisk(call, path, code);
      expect(await createStore(join(disk, 'new', 'mine'), aNewLibrary)).toMatchObject({
        failure: { code: 'disk-full', detail: expect.stringContaining('free some space') },
      });
      expect(readdirSync(disk)).toEqual([]);
    },
  );

  test('what else lies in the folder chosen for a library stays', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'thesis.txt'), 'mine');
    aFullDisk('open', /library\.db$/);
    expect(await createStore(folder, aNewLibrary)).toMatchObject({ failure: { code: 'disk-full' } });
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
  });

  test('a library is let go of when it is closed, and checked when it is opened again', async () => {
    const store = await aStore();
    const { folder, database } = store;
    // The mark needs no page of its own here; on a real disk its place in the log can be the one too many.
    database.script(`CREATE TABLE ballast (bytes BLOB);
      CREATE TRIGGER needs_room BEFORE UPDATE ON library
        BEGIN INSERT INTO ballast VALUES (zeroblob(${10 ** 6})); END`);
    database.pragma('max_page_count = 1');
    expect(() => database.run('UPDATE library SET in_use = 1')).toThrow(/full/);
    store.close();
    const again = await openStore(folder);
    expect(again.ok && again.value.wasUnclean).toBe(true);
    if (again.ok) again.value.close();
  });
});
