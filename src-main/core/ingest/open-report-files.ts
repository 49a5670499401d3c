import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { ReadReports } from '../reports/readers/read-report.ts';
import type { KnownTables } from '../reports/readers/table-signature.ts';
import type { ReportFile } from './read-report-file.ts';

export type FileReports = Outcome<ReadReports>;

/** Reads files of reports in a worker: decoding text, tables, messages and objects takes no time of the core's thread. */
export interface ReportFiles {
  /**
   * The reports of some files, in the files' order. A file that ends the worker is `decoder-died`; other failures as of
   * `readReportFile`. One call at a time.
   */
  read(files: readonly ReportFile[], tables: KnownTables): Promise<readonly FileReports[]>;
  close(): Promise<void>;
}

export interface ReportFilesOptions {
  readonly workerUrl?: URL;
  readonly pdfWorker?: URL;
}

export interface ReportFilesData {
  readonly pdfWorker: string | undefined;
}

export interface FilesQuestion {
  readonly turn: number;
  readonly files: readonly ReportFile[];
  readonly tables: KnownTables;
}

interface FileAnswer {
  readonly turn: number;
  readonly at: number;
  readonly reports: FileReports;
}

/** A table of 400 MB, its rows and its reports; what takes more is refused by its worker's death. */
const heapMegabytes = 3072;

/** The worker starts with the first files; one that dies is replaced, and its files are read again one by one. */
export function openReportFiles({
  workerUrl = new URL('./report-files.worker.ts', import.meta.url),
  pdfWorker,
}: ReportFilesOptions = {}): ReportFiles {
  const workerData: ReportFilesData = { pdfWorker: pdfWorker?.href };
  let worker: Worker | undefined;
  let turn = 0;

  const ask = async (
    files: readonly ReportFile[],
    tables: KnownTables,
  ): Promise<readonly (FileReports | undefined)[]> => {
    worker ??= new Worker(workerUrl, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    const asked = worker;
    turn += 1;
    const own = turn;
    const answers: (FileReports | undefined)[] = files.map(() => undefined);
    let missing = files.length;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const take = ({ turn: answered, at, reports }: FileAnswer): void => {
      if (answered !== own) return;
      answers[at] = reports;
      missing -= 1;
      if (missing === 0) resolve(undefined);
    };
    const died = (): void => {
      worker = undefined;
      resolve(undefined);
    };
    asked.on('message', take).once('error', died).once('exit', died);
    const question: FilesQuestion = { turn: own, files, tables };
    asked.postMessage(question);
    await promise;
    asked.off('message', take).off('error', died).off('exit', died);
    return answers;
  };
  return {
    async read(files, tables) {
      if (files.length === 0) return [];
      const answers = await ask(files, tables);
      const settled: FileReports[] = [];
      for (const [at, file] of files.entries()) {
        const [reports] = answers[at] === undefined ? await ask([file], tables) : [answers[at]];
        settled.push(reports ?? fail('decoder-died', 'Reading this report ended its worker twice.'));
      }
      return settled;
    },
    async close() {
      const running = worker;
      worker = undefined;
      if (running === undefined) return;
      const ended = once(running, 'exit');
      running.postMessage('close');
      await ended;
    },
  };
}
