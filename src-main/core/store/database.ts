import { rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import { isDiskFull } from '../is-disk-full.ts';
import { Refusal } from '../refusal.ts';

/** A value that SQLite keeps. Binary values come back as Buffer. */
export type SqlValue = string | number | bigint | Uint8Array | null;
export type SqlParameters = Readonly<Record<string, SqlValue>>;

/**
 * The one file that knows better-sqlite3. Statements are prepared once per SQL text and kept; parameters are named.
 * Rows are typed by the caller, who wrote the SELECT: this is the parser's `as` of the store.
 */
export interface Database {
  readonly path: string;
  get<Row>(sql: string, parameters?: SqlParameters): Row | undefined;
  all<Row>(sql: string, parameters?: SqlParameters): readonly Row[];
  /** The first column of every row: an object a row is what most of the time goes into where there are many. */
  column<Value extends SqlValue>(sql: string, parameters?: SqlParameters): readonly Value[];
  each<Row>(sql: string, parameters?: SqlParameters): IterableIterator<Row>;
  /** Runs a statement and gives the rows changed and the last row id. */
  run(sql: string, parameters?: SqlParameters): { readonly changes: number; readonly rowId: number };
  /** Runs several statements without parameters: schema changes and pragmas. */
  script(sql: string): void;
  pragma<Value>(words: string): Value;
  /** All or nothing; nested calls join the outer transaction. */
  transaction<Result>(work: () => Result): Result;
  /**
   * A transaction that does not wait for the disk, which can hold this thread for 100 ms: it survives the end of the
   * process, and a power cut only once `reachDisk` has resolved or an ordinary transaction has followed.
   */
  hastyTransaction<Result>(work: () => Result): Result;
  /** Resolves when everything committed so far has reached the disk; the waiting is done on another thread. */
  reachDisk(): Promise<void>;
  /** What is asked of it from then on throws the refusal `cancelled`: work that went on is no fault of ours. */
  close(): void;
}

export type OpenMode = 'create' | 'existing' | 'readonly';

/**
 * Opens one SQLite file. Throws SqliteError with SQLite's own code; `open-store` knows what each means. What could not be
 * written because one person has used up their part of a disk is the system's own error.
 */
export function openDatabase(path: string, mode: OpenMode, busyMilliseconds = 5000): Database {
  const held = new Sqlite(path, {
    fileMustExist: mode !== 'create',
    readonly: mode === 'readonly',
    timeout: busyMilliseconds,
  });
  const sqlite = (): Sqlite.Database => {
    if (!held.open) throw new Refusal('cancelled', 'The library was closed meanwhile.');
    return held;
  };
  const statements = new Map<string, Sqlite.Statement>();
  const prepared = (sql: string): Sqlite.Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = sqlite().prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    path,
    get: <Row>(sql: string, parameters: SqlParameters = {}) =>
      writing(path, () => prepared(sql).get(parameters)) as Row | undefined,
    all: <Row>(sql: string, parameters: SqlParameters = {}) =>
      writing(path, () => prepared(sql).all(parameters)) as Row[],
    // Plucking stays on the statement, so it is not the one that gives rows.
    column: <Value extends SqlValue>(sql: string, parameters: SqlParameters = {}) =>
      sqlite().prepare(sql).pluck().all(parameters) as Value[],
    // An iterating statement is busy until it ends, so each iteration gets its own.
    each: <Row>(sql: string, parameters: SqlParameters = {}) =>
      sqlite().prepare(sql).iterate(parameters) as IterableIterator<Row>,
    run: (sql, parameters = {}) => {
      const { changes, lastInsertRowid } = writing(path, () => prepared(sql).run(parameters));
      return { changes, rowId: Number(lastInsertRowid) };
    },
    script: (sql) => {
      writing(path, () => sqlite().exec(sql));
    },
    pragma: <Value>(words: string) => writing(path, () => sqlite().pragma(words, { simple: true })) as Value,
    transaction: (work) =>
      sqlite().inTransaction ? work() : writing(path, () => held.transaction(work).immediate()),
    hastyTransaction: (work) => {
      if (sqlite().inTransaction) return work();
      const synchronous = Number(held.pragma('synchronous', { simple: true }));
      held.pragma('synchronous = NORMAL');
      try {
        return writing(path, () => held.transaction(work).immediate());
      } finally {
        held.pragma(`synchronous = ${synchronous}`);
      }
    },
    reachDisk: () => syncFile(`${path}-wal`),
    close: () => {
      statements.clear();
      held.close();
    },
  };
}

/**
 * SQLite knows a full disk by ENOSPC alone. A part of a disk that one person has used up (EDQUOT) is to it a disk that
 * cannot be written or opened, as a broken one is: the system is asked itself which of them it is.
 */
function writing<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (unwritten.has(sqliteCode(error) ?? '')) refuseFullDisk(path);
    throw error;
  }
}

const unwritten: ReadonlySet<string> = new Set([
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_FSYNC',
  'SQLITE_CANTOPEN',
]);

/** Some pages of a database. */
const somePages = new Uint8Array(65_536).fill(1);

/** Throws what the system says where it has no room beside a file. */
function refuseFullDisk(path: string): void {
  const tried = `${path}.room`;
  try {
    writeFileSync(tried, somePages, { mode: 0o600, flush: true });
  } catch (error) {
    if (isDiskFull(error)) throw error;
    // Of whatever else it is, SQLite has said what it is.
  } finally {
    rmSync(tried, { force: true });
  }
}

// In WAL mode a commit is a write to this file. SQLite takes no lock on it, so another descriptor may sync and close it.
async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** SQLite's own code of an error (`SQLITE_FULL`, `SQLITE_NOTADB` …), or undefined for errors of another making. */
export function sqliteCode(error: unknown): string | undefined {
  return error instanceof Sqlite.SqliteError ? error.code : undefined;
}
