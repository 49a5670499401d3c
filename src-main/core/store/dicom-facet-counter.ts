import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { DicomFacets } from '../../../src-preload/contract/study.ts';
import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import { oneAtATime } from '../one-at-a-time.ts';

export interface FacetQuestion {
  readonly filter: StudyFilter;
  readonly words: string;
}

/** Counts facets in a thread of its own: over 100,000 studies that takes a quarter of a second, and no host waits on it. */
export interface DicomFacetCounter {
  /** Questions are answered one by one; one that was withdrawn before its turn is `cancelled` and costs nothing. */
  count(question: FacetQuestion, signal: AbortSignal): Promise<Outcome<DicomFacets>>;
  close(): Promise<void>;
}

/** Opens a counter on the library in a folder; its thread starts with the first question. */
export function openDicomFacetCounter(
  libraryFolder: string,
  workerUrl: URL = new URL('./dicom-facet-counter.worker.ts', import.meta.url),
): DicomFacetCounter {
  let worker: Worker | undefined;
  const inTurn = oneAtATime();
  let closed = false;
  const answer = async (question: FacetQuestion, signal: AbortSignal): Promise<Outcome<DicomFacets>> => {
    if (signal.aborted || closed) return fail('cancelled');
    worker ??= new Worker(workerUrl, { workerData: libraryFolder });
    // An error of the thread rejects this wait: it is a defect, and the next question starts another thread.
    const answered = once(worker, 'message');
    worker.postMessage(question);
    try {
      const [outcome]: Outcome<DicomFacets>[] = await answered;
      return outcome ?? fail('defect');
    } catch (error) {
      worker = undefined;
      throw error;
    }
  };
  return {
    count(question, signal) {
      return inTurn(() => answer(question, signal));
    },
    async close() {
      closed = true;
      await inTurn(() => Promise.resolve());
      if (worker === undefined) return;
      const ended = once(worker, 'exit');
      worker.postMessage('close');
      await ended;
    },
  };
}
