import { existsSync } from 'node:fs';
import { chmod, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { backUpBeforeMigration } from './backup/back-up-before-migration.ts';
import { sweepPartCopies } from './backup/backup-files.ts';
import { type Database, openDatabase, sqliteCode } from './database.ts';
import { type LibraryLock, lockFile, lockLibrary } from './library-lock.ts';
import { makeFolder } from './make-folder.ts';
import { metFullDisk } from './met-full-disk.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { refusePlace } from './refuse-place.ts';
import { refuseUnwritable } from './refuse-unwritable.ts';
import { unmakeFolder } from './unmake-folder.ts';

/** Written into every library (PRAGMA application_id), so that another program's database is never taken for one. */
export const applicationId = 0x53494d4c;

export interface Store {
  readonly folder: string;
  readonly database: Database;
  /** Found true when the last process ended without closing the library; the database has been checked since. */
  readonly wasUnclean: boolean;
  close(): void;
}

export interface NewLibrary {
  readonly name: string;
  readonly generation: string;
  readonly createdAt: string;
  readonly sample: boolean;
}

export function libraryFile(folder: string): string {
  return join(folder, 'library.db');
}

/** Whether a folder holds a library (it may still be damaged). */
export function holdsLibrary(folder: string): boolean {
  return existsSync(libraryFile(folder));
}

/**
 * Makes an empty library in a folder, which is made too. An existing library is never touched: `library-locked` aside, it is
 * opened. One that cannot be made leaves nothing of itself.
 */
export function createStore(folder: string, library: NewLibrary): Promise<Outcome<Store>> {
  return refuseUnwritable(() => makeStore(folder, library));
}

async function makeStore(folder: string, library: NewLibrary): Promise<Outcome<Store>> {
  const highest = await makeFolder(folder);
  let isMade = false;
  try {
    const made = await makeIn(folder, library);
    isMade = made.ok;
    return made;
  } finally {
    if (!isMade) await unmakeFolder(folder, highest);
  }
}

async function makeIn(folder: string, library: NewLibrary): Promise<Outcome<Store>> {
  const refused = await refusePlace(folder);
  if (refused !== undefined) return fail('library-place-refused', refused);
  if (holdsLibrary(folder)) return openThere(folder);
  // A folder that a person made for the library is theirs alone from now on; one with other things in it stays as it is.
  const there = await readdir(folder);
  if (there.length === 0) await chmod(folder, 0o700);
  let begun = false;
  try {
    return await withLock(folder, async (lock) => {
      begun = true;
      try {
        await (await open(libraryFile(folder), 'w', 0o600)).close();
        return succeed(heldStore(folder, emptyLibrary(folder, library), lock, false));
      } catch (error) {
        for (const file of filesOf(folder)) await rm(file, { force: true });
        throw error;
      }
    });
  } catch (error) {
    // Not while it is held: Windows removes no file that is open.
    if (begun && !there.includes(lockFile)) await rm(join(folder, lockFile), { force: true });
    throw error;
  }
}

function emptyLibrary(folder: string, library: NewLibrary): Database {
  const database = openDatabase(libraryFile(folder), 'existing');
  try {
    database.script(`PRAGMA application_id = ${applicationId}`);
    prepareConnection(database);
    database.transaction(() => {
      migrate(database, migrations);
      database.run(
        'INSERT INTO library (one, name, generation, created_at, sample) VALUES (1, :name, :generation, :createdAt, :sample)',
        { ...library, sample: library.sample ? 1 : 0 },
      );
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The database with its logs. */
function filesOf(folder: string): readonly string[] {
  return ['', '-wal', '-shm', '-journal'].map((tail) => libraryFile(folder) + tail);
}

/** Opens a library: `library-missing`, `library-locked`, `library-damaged`, `library-newer` or the store, never an empty one. */
export function openStore(folder: string): Promise<Outcome<Store>> {
  return refuseUnwritable(() => openThere(folder));
}

async function openThere(folder: string): Promise<Outcome<Store>> {
  if (!holdsLibrary(folder)) return fail('library-missing');
  const refused = await refusePlace(folder);
  if (refused !== undefined) return fail('library-place-refused', refused);
  return withLock(folder, async (lock) => {
    await sweepPartCopies(folder);
    // Before it is opened: the files of its log are made with the mode that it has then, and kept where they are there.
    for (const file of filesOf(folder)) if (existsSync(file)) await chmod(file, 0o600);
    const opened = openChecked(folder);
    if (!opened.ok) return opened;
    return succeed(heldStore(folder, opened.value.database, lock, opened.value.wasUnclean));
  });
}

function openChecked(folder: string): Outcome<{ database: Database; wasUnclean: boolean }> {
  let database: Database | undefined;
  try {
    database = openDatabase(libraryFile(folder), 'existing');
    if (database.pragma<number>('application_id') !== applicationId) {
      database.close();
      return fail(
        'library-damaged',
        'The database in this folder was not made by Simile, or its first page is lost.',
      );
    }
    if (schemaVersion(database) > migrations.length) {
      database.close();
      return fail('library-newer');
    }
    prepareConnection(database);
    const wasUnclean = database.get<{ in_use: number }>('SELECT in_use FROM library')?.in_use !== 0;
    const health = wasUnclean ? database.pragma<string>('quick_check(1)') : 'ok';
    if (health !== 'ok') {
      database.close();
      return fail(
        'library-damaged',
        'The database fails its own check. Restore a backup; the images themselves are safe.',
      );
    }
    const version = schemaVersion(database);
    if (version < migrations.length) backUpBeforeMigration(database, folder, version);
    migrate(database, migrations);
    return succeed({ database, wasUnclean });
  } catch (error) {
    database?.close();
    return damagedOrThrow(error);
  }
}

function damagedOrThrow(error: unknown): Outcome<never> {
  if (metFullDisk(error))
    return fail('disk-full', 'There is no room for a copy of the library, without which it is not changed.');
  const code = sqliteCode(error);
  if (code?.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return fail(
      'library-damaged',
      'The database cannot be read. Restore a backup; the images themselves are safe.',
    );
  if (code === 'SQLITE_ERROR')
    return fail('library-damaged', 'The database lacks parts that every library has.');
  throw error;
}

function prepareConnection(database: Database): void {
  database.script('PRAGMA journal_mode = WAL');
  database.script('PRAGMA synchronous = FULL');
  database.script('PRAGMA foreign_keys = ON');
  // What is removed is overwritten, not only unlinked (removal is complete).
  database.script('PRAGMA secure_delete = ON');
  database.script('PRAGMA temp_store = MEMORY');
  database.script('PRAGMA cache_size = -65536');
}

function heldStore(folder: string, database: Database, lock: LibraryLock, wasUnclean: boolean): Store {
  try {
    database.run('UPDATE library SET in_use = 1');
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    folder,
    database,
    wasUnclean,
    close: () => {
      try {
        markClosed(database);
      } finally {
        database.close();
        lock.release();
      }
    },
  };
}

/** Where the disk is full there is no room for the mark. The library is checked when it is opened next, as after a crash. */
function markClosed(database: Database): void {
  try {
    database.run('UPDATE library SET in_use = 0');
    database.script('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!metFullDisk(error)) throw error;
  }
}

async function withLock(
  folder: string,
  work: (lock: LibraryLock) => Promise<Outcome<Store>>,
): Promise<Outcome<Store>> {
  const lock = lockLibrary(folder);
  if (!lock.ok) return lock;
  try {
    const outcome = await work(lock.value);
    if (!outcome.ok) lock.value.release();
    return outcome;
  } catch (error) {
    lock.value.release();
    throw error;
  }
}
