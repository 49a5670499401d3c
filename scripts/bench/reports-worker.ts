import { aReportReader } from '../../src-main/core/reports/report-reader.ts';
import type { OpenIReport } from './reports-data.ts';

export interface WorkerNumbers {
  /** Reports the worker reads in a second of processor time, of all threads: its own, compiling and collecting beside it. */
  readonly workerReportsPerCpuSecond: number;
  /** What the process holds more at its fullest than before the worker was started. */
  readonly workerPeakMegabytes: number;
}

const megabyte = 1_048_576;
const atOnce = 200;

/** The worker as an import uses it, measured by processor time so that a loaded machine tells the same as an idle one. */
export async function benchWorker(reports: readonly OpenIReport[]): Promise<WorkerNumbers> {
  const texts = reports.map(({ text }) => text);
  const before = process.memoryUsage().rss;
  let most = before;
  const reader = aReportReader();
  const readAll = async (): Promise<void> => {
    for (let from = 0; from < texts.length; from += atOnce) {
      const outcome = await reader.extract(texts.slice(from, from + atOnce));
      if (!outcome.ok) throw new Error(outcome.failure.detail);
      most = Math.max(most, process.memoryUsage().rss);
    }
  };
  await readAll();
  const start = process.cpuUsage();
  await readAll();
  const { user, system } = process.cpuUsage(start);
  await reader.close();
  return {
    workerReportsPerCpuSecond: Math.round((1e6 * texts.length) / (user + system)),
    workerPeakMegabytes: Math.round((most - before) / megabyte),
  };
}
