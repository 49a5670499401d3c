import { parentPort, workerData } from 'node:worker_threads';
import { openPdfText } from '../reports/readers/open-pdf-text.ts';
import { stepBehind } from '../step-behind.ts';
import type { FilesQuestion, ReportFilesData } from './open-report-files.ts';
import { readReportFile } from './read-report-file.ts';

const port = parentPort;
if (!port) throw new Error('report-files.worker.ts runs as a worker');
stepBehind();
const { pdfWorker }: ReportFilesData = workerData;
const pdf = openPdfText(pdfWorker === undefined ? {} : { workerUrl: new URL(pdfWorker) });

port.on('message', (question: FilesQuestion | 'close') => {
  if (question === 'close') void close();
  else for (const [at, file] of question.files.entries()) void answer(question, at, file);
});

async function answer({ turn, tables }: FilesQuestion, at: number, file: FilesQuestion['files'][number]) {
  port?.postMessage({ turn, at, reports: await readReportFile(file, { pdf, tables }) });
}

async function close(): Promise<void> {
  await pdf.close();
  port?.close();
}
