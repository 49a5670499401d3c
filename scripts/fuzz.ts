/**
 * `npm run fuzz [-- COUNT [FIRST SEED]]`: damages sound files in seeded ways and does with each all that Simile does with
 * a file. No damage may end the worker, take longer than 2 s, take more than 512 MB or end in anything but a typed
 * reason. A seed that fails here fails again alone: `npm run fuzz -- 1 SEED`.
 */
import { Worker } from 'node:worker_threads';
import type { FuzzReply } from '../src-main/core/dicom/hostile/fuzz.worker.ts';

const longestMs = 2000;
/** Starting a worker compiles the codecs; that is not the file's doing. */
const startMs = 20_000;
const mostBytes = 512 * 1024 * 1024;

const [count = 10_000, first = 0] = process.argv.slice(2).map(Number);
const worker = new URL('../src-main/core/dicom/hostile/fuzz.worker.ts', import.meta.url);

interface Tally {
  readonly outcomes: Map<string, number>;
  readonly failures: string[];
  slowestMs: number;
  mostRss: number;
}

/** Feeds seeds one by one to a worker, until all are done or one of them ends it; gives the next seed. */
function feed(from: number, end: number, tally: Tally): Promise<number> {
  const examiner = new Worker(worker);
  return new Promise((resolve) => {
    let seed = from;
    let started = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const give = (limit: number) => {
      started = performance.now();
      timer = setTimeout(() => stop(`seed ${seed}: no answer in ${limit} ms`), limit);
      examiner.postMessage(seed);
    };
    const stop = (failure: string) => {
      clearTimeout(timer);
      tally.failures.push(failure);
      void examiner.terminate().then(() => resolve(seed + 1));
    };
    examiner.on('error', (error) => stop(`seed ${seed}: the worker died: ${String(error)}`));
    examiner.on('message', (reply: FuzzReply) => {
      clearTimeout(timer);
      note(reply, performance.now() - started, seed === from, tally);
      seed += 1;
      if (seed < end) give(longestMs);
      else void examiner.terminate().then(() => resolve(end));
    });
    give(startMs);
  });
}

function note({ seed, file, outcome, defect }: FuzzReply, ms: number, isFirst: boolean, tally: Tally): void {
  tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1);
  if (defect !== undefined) tally.failures.push(`seed ${seed} (${file}): ${defect}`);
  if (!isFirst) tally.slowestMs = Math.max(tally.slowestMs, ms);
  tally.mostRss = Math.max(tally.mostRss, process.memoryUsage.rss());
}

const tally: Tally = { outcomes: new Map(), failures: [], slowestMs: 0, mostRss: 0 };
for (let seed = first; seed < first + count;) {
  seed = await feed(seed, Math.min(seed + 1000, first + count), tally);
  if (process.stderr.isTTY) process.stderr.write(`\r${seed - first} of ${count}`);
}
if (tally.mostRss > mostBytes) tally.failures.push(`memory reached ${Math.round(tally.mostRss / 1e6)} MB`);
const { outcomes, failures, slowestMs, mostRss } = tally;
process.stdout.write(
  `${JSON.stringify({ files: count, outcomes: Object.fromEntries(outcomes), slowestMs: Math.round(slowestMs), memoryMB: Math.round(mostRss / 1e6), failures }, null, 2)}\n`,
); // prettier-ignore
process.exitCode = failures.length === 0 ? 0 : 1;
