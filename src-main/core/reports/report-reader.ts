import { Worker } from 'node:worker_threads';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { ExtractAnswer, ExtractQuestion, ExtractWorkerData } from './extract-messages.ts';
import { defaultRulesFolder } from './load-rules.ts';
import type { ExtractedReport } from './report-entity.ts';

export interface ReportReader {
  /** Reads texts off this thread; the answers stand in the texts' order. Fails with `defect` if the worker died over them. */
  extract(texts: readonly string[]): Promise<Outcome<readonly ExtractedReport[]>>;
  /** Ends the worker once it has answered what it was asked. Nothing may be asked afterwards. */
  close(): Promise<void>;
}

export interface ReportReaderOptions {
  readonly workerUrl?: URL;
  readonly rulesFolder?: URL;
}

type Answered = (outcome: Outcome<readonly ExtractedReport[]>) => void;

/** Small enough that an answer to a person does not wait long behind a batch of an import. */
const mostTexts = 200;

/**
 * What is thrown away of one batch is collected before the next ten have come: over 30,000 reports the process stays
 * 100 MB above where it was, and as fast, where V8's own limit let it rise to 190 MB.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 8 } as const;

/**
 * Reads reports in one worker: thousands a second, which no import outruns, while the thread that asks stays free. The
 * worker starts with the first question. One that dies takes only its own questions along; the next starts another.
 */
export function aReportReader({
  workerUrl = new URL('./extract.worker.ts', import.meta.url),
  rulesFolder = defaultRulesFolder,
}: ReportReaderOptions = {}): ReportReader {
  const waiting = new Map<number, Answered>();
  let worker: Worker | undefined;
  let turn = 0;

  const start = (): Worker => {
    const data: ExtractWorkerData = { rulesFolder: rulesFolder.href };
    const started = new Worker(workerUrl, { workerData: data, resourceLimits });
    const dies = (): void => {
      if (worker === started) worker = undefined;
      for (const [asked, answer] of waiting) {
        waiting.delete(asked);
        answer(fail('defect', 'The report reader stopped.'));
      }
    };
    started.on('message', (answer: ExtractAnswer) => {
      waiting.get(answer.turn)?.(succeed(answer.reports));
      waiting.delete(answer.turn);
    });
    started.on('error', dies);
    started.on('exit', dies);
    started.unref();
    return started;
  };
  const ask = (texts: readonly string[]): Promise<Outcome<readonly ExtractedReport[]>> =>
    new Promise((answered) => {
      worker ??= start();
      turn += 1;
      waiting.set(turn, answered);
      const question: ExtractQuestion = { turn, texts };
      worker.ref();
      worker.postMessage(question);
    });

  return {
    async extract(texts) {
      const reports: ExtractedReport[] = [];
      for (let from = 0; from < texts.length; from += mostTexts) {
        const outcome = await ask(texts.slice(from, from + mostTexts));
        if (waiting.size === 0) worker?.unref();
        if (!outcome.ok) return outcome;
        reports.push(...outcome.value);
      }
      return succeed(reports);
    },
    async close() {
      await ask([]);
      await worker?.terminate();
      worker = undefined;
    },
  };
}
