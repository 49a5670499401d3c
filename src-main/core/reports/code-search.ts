import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { stat } from 'node:fs/promises';
import type { IcdEdition, IcdRow } from '../../../src-preload/contract/report-setup.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { type CodeTable, openCodeTable } from '../store/icd/code-table.ts';
import { type ChapterOf, loadIcdChapters } from './icd-levels.ts';

export interface CodeSearchOptions {
  readonly libraryFolder: string;
  readonly workerUrl?: URL;
  /** Where the chapters of ICD-10-CM lie. */
  readonly rulesFolder?: URL;
}

export interface CodesFound {
  readonly edition?: IcdEdition;
  readonly total: number;
  readonly rows: IcdRow[];
}

/** The official codes of a library: none until a person loads an edition. */
export interface CodeSearch {
  /** Fails with `unreadable`, `vanished` or `codes-malformed`, and then leaves what was loaded before. */
  load(file: string): Promise<Outcome<IcdEdition>>;
  /** By the beginning of a code, else by words of titles. `query-malformed` where the text holds neither. */
  search(asked: {
    readonly text: string;
    readonly billable: boolean;
    readonly limit: number;
  }): Outcome<CodesFound>;
  /** Whether the edition that was loaded holds a code; undefined where none was. */
  holds(code: string): boolean | undefined;
  close(): void;
}

/** A letter, a digit somewhere, and what may follow: `J9`, `j90`, `S22.3`, `S2231XA`, `QA0`. */
const codeStart = /^(?=.*\d)[a-z][0-9a-z]{1,2}(?:\.?[0-9a-z]{1,4})?-?$/iu;

export function openCodeSearch({
  libraryFolder,
  workerUrl = new URL('../store/icd/build-code-table.worker.ts', import.meta.url),
  rulesFolder,
}: CodeSearchOptions): CodeSearch {
  let table: CodeTable | undefined;
  let chapters: ChapterOf | undefined;
  const opened = (): CodeTable | undefined => (table ??= openCodeTable(libraryFolder));
  return {
    async load(file) {
      const readable = await readableFile(file);
      if (!readable.ok) return readable;
      const worker = new Worker(workerUrl, { workerData: { file, libraryFolder } });
      const [outcome]: Outcome<IcdEdition>[] = await once(worker, 'message');
      table?.close();
      table = undefined;
      return outcome ?? fail('defect');
    },
    search({ text, billable, limit }) {
      const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return fail('query-malformed', 'Ask for a code, or for words of its title.');
      const codes = opened();
      if (codes === undefined) return succeed({ total: 0, rows: [] });
      const asked = { billable, limit };
      const prefix = text.trim().toUpperCase().replaceAll(/[.-]/gu, '');
      const byCode = codeStart.test(text.trim()) ? codes.search({ prefix, ...asked }) : undefined;
      const { total, rows } =
        byCode !== undefined && byCode.total > 0 ? byCode : codes.search({ words, ...asked });
      return succeed({
        edition: codes.edition,
        total,
        rows: rows.map((row) => ({
          ...row,
          ...chapter(row.code, (chapters ??= loadIcdChapters(rulesFolder))),
        })),
      });
    },
    holds: (code) => opened()?.holds(code),
    close: () => table?.close(),
  };
}

function chapter(code: string, chapterOf: ChapterOf): Pick<IcdRow, 'chapter' | 'chapterTitle'> {
  const level = chapterOf(code);
  return level === undefined ? {} : { chapter: `ch${level.id}`, chapterTitle: level.title };
}

async function readableFile(file: string): Promise<Outcome<undefined>> {
  try {
    return (await stat(file)).isFile() ? succeed(undefined) : fail('unreadable', 'This is no file.');
  } catch (error) {
    if (error instanceof Error && 'syscall' in error)
      return fail('vanished', 'The file is not there, or may not be read.');
    throw error;
  }
}
