import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReportFacets } from '../../../src-preload/contract/reports.ts';
import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { FacetsAsked } from './finding-counter.ts';
import { defaultRulesFolder } from './load-rules.ts';

/** Counts report facets in a thread of its own: no host waits on a selection of a hundred thousand studies. */
export interface FindingFacets {
  /** Questions are answered one by one; one that was withdrawn before its turn is `cancelled`. Fails with `query-malformed`. */
  count(asked: FacetsAsked, signal: AbortSignal): Promise<Outcome<ReportFacets>>;
  /** Reads the library's findings before anybody asks: over 100,000 studies that takes a second or two. */
  warmUp(): void;
  close(): Promise<void>;
}

export interface FindingFacetsOptions {
  readonly libraryFolder: string;
  readonly workerUrl?: URL;
  /** Where the levels of ICD-10-CM lie. */
  readonly rulesFolder?: URL;
}

/** What the thread is started with. */
export interface FindingFacetsData {
  readonly libraryFolder: string;
  readonly rulesFolder: string;
}

/** Opens a counter on the library in a folder; its thread starts, and reads the library's findings, with the first question. */
export function openFindingFacets({
  libraryFolder,
  workerUrl = new URL('./finding-facets.worker.ts', import.meta.url),
  rulesFolder = defaultRulesFolder,
}: FindingFacetsOptions): FindingFacets {
  const workerData: FindingFacetsData = { libraryFolder, rulesFolder: rulesFolder.href };
  let worker: Worker | undefined;
  const inTurn = oneAtATime();
  let closed = false;
  const answer = async (asked: FacetsAsked, signal: AbortSignal): Promise<Outcome<ReportFacets>> => {
    if (signal.aborted || closed) return fail('cancelled');
    worker ??= new Worker(workerUrl, { workerData });
    // An error of the thread rejects this wait: it is a defect, and the next question starts another thread.
    const answered = once(worker, 'message');
    worker.postMessage(asked);
    try {
      const [outcome]: Outcome<ReportFacets>[] = await answered;
      return outcome ?? fail('defect');
    } catch (error) {
      worker = undefined;
      throw error;
    }
  };
  const count: FindingFacets['count'] = (asked, signal) => inTurn(() => answer(asked, signal));
  return {
    count,
    // A fault of the thread is met again, and told, by the first question.
    warmUp: () => void count({ definite: false }, new AbortController().signal).catch(() => undefined),
    async close() {
      closed = true;
      await inTurn(() => Promise.resolve());
      const running = worker;
      worker = undefined;
      if (running === undefined) return;
      const ended = once(running, 'exit');
      running.postMessage('close');
      await ended;
    },
  };
}
