import { existsSync } from 'node:fs';
import { chmod, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IcdEdition, IcdRow } from '../../../../src-preload/contract/report-setup.ts';
import type { OrderFile } from '../../reports/parse-order-file.ts';
import { openDatabase } from '../database.ts';

/** The official codes lie beside the library in a file of their own: it can be deleted, and loaded again from CMS's. */
export function codeTableFile(libraryFolder: string): string {
  return join(libraryFolder, 'icd10cm.db');
}

const schema = `
CREATE TABLE edition (one INTEGER PRIMARY KEY CHECK (one = 1), edition TEXT NOT NULL, codes INTEGER NOT NULL, billable INTEGER NOT NULL) STRICT;
-- plain: without its dot, in whose order codes stand
CREATE TABLE code (number INTEGER PRIMARY KEY, code TEXT NOT NULL, plain TEXT NOT NULL UNIQUE, billable INTEGER NOT NULL, title TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE code_title USING fts5 (title, content = 'code', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2');
`;

/** Writes an edition beside the one that is there, and puts it in its place when it is whole. */
export async function buildCodeTable(
  libraryFolder: string,
  { edition, rows }: OrderFile,
): Promise<IcdEdition> {
  const file = codeTableFile(libraryFolder);
  const half = `${file}.new`;
  await rm(half, { force: true });
  const database = openDatabase(half, 'create');
  const billable = rows.filter((row) => row.billable).length;
  try {
    await chmod(half, 0o600);
    database.script(schema);
    database.transaction(() => {
      for (const [at, row] of rows.entries())
        database.run(
          'INSERT INTO code (number, code, plain, billable, title) VALUES (:number, :code, :plain, :billable, :title)',
          {
            number: at + 1,
            code: row.code,
            plain: row.code.replace('.', ''),
            billable: row.billable ? 1 : 0,
            title: row.title,
          },
        );
      database.run("INSERT INTO code_title (code_title) VALUES ('rebuild')");
      database.run(
        'INSERT INTO edition (one, edition, codes, billable) VALUES (1, :edition, :codes, :billable)',
        {
          edition,
          codes: rows.length,
          billable,
        },
      );
    });
  } finally {
    database.close();
  }
  const written = await open(half, 'r+');
  await written.sync();
  await written.close();
  await rename(half, file);
  return { edition, codes: rows.length, billable };
}

export interface CodesAsked {
  /** Words of a title, as they were written. */
  readonly words?: readonly string[];
  /** The beginning of a code, with or without its dot. */
  readonly prefix?: string;
  readonly billable: boolean;
  readonly limit: number;
}

export type CodesFound = {
  readonly total: number;
  readonly rows: readonly Omit<IcdRow, 'chapter' | 'chapterTitle'>[];
};

/** An edition that was loaded, open to be asked; undefined where none was. */
export interface CodeTable {
  readonly edition: IcdEdition;
  search(asked: CodesAsked): CodesFound;
  /** With or without its dot. */
  holds(code: string): boolean;
  close(): void;
}

export function openCodeTable(libraryFolder: string): CodeTable | undefined {
  const file = codeTableFile(libraryFolder);
  if (!existsSync(file)) return undefined;
  const database = openDatabase(file, 'readonly');
  const edition = database.get<IcdEdition>('SELECT edition, codes, billable FROM edition');
  if (edition === undefined) throw new Error('a table of codes without its edition');
  return {
    edition,
    search: ({ words, prefix, billable, limit }) => {
      const from =
        prefix === undefined
          ? 'code_title JOIN code ON code.number = code_title.rowid WHERE code_title MATCH :match'
          : 'code WHERE plain >= :first AND plain < :past';
      const parameters =
        prefix === undefined ? { match: matchOf(words ?? []) } : { first: prefix, past: `${prefix}~` };
      const where = `${from} ${billable ? 'AND billable = 1' : ''}`;
      const order = prefix === undefined ? 'rank, code.number' : 'number';
      return {
        total: database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${where}`, parameters)?.n ?? 0,
        rows: database
          .all<{ code: string; title: string; billable: number }>(
            `SELECT code, code.title AS title, billable FROM ${where} ORDER BY ${order} LIMIT :limit`,
            { ...parameters, limit },
          )
          .map((row) => ({ ...row, billable: row.billable === 1 })),
      };
    },
    holds: (code) =>
      database.get('SELECT 1 FROM code WHERE plain = :plain', { plain: code.replace('.', '') }) !== undefined,
    close: () => database.close(),
  };
}

/** Every word must stand in the title; the last may be the beginning of one. Words hold letters and digits alone. */
function matchOf(words: readonly string[]): string {
  return `${words.map((word) => `"${word}"`).join(' AND ')}*`;
}
