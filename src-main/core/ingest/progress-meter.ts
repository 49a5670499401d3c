import type { FileState, ImportProgress } from '../../../src-preload/contract/import.ts';

export interface Meter {
  /** Tells how far things are, at most ten times a second; `force` tells now. */
  tell(done: number, total: number, counts: Record<FileState, number>, force?: boolean): void;
}

const betweenTells = 100;
const window = 5000;

/** Measures a phase of an import: the rate over the last five seconds, and from it the time left. */
export function progressMeter(
  batch: number,
  phase: ImportProgress['phase'],
  { now, tell }: { now: () => number; tell: (progress: ImportProgress) => void },
): Meter {
  const marks: { at: number; done: number }[] = [];
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    tell: (done, total, counts, force = false) => {
      const at = now();
      if (!force && at - toldAt < betweenTells) return;
      toldAt = at;
      marks.push({ at, done });
      while (marks.length > 2 && at - (marks[0]?.at ?? at) > window) marks.shift();
      const rate = rateOf(marks);
      tell({
        batch,
        phase,
        done,
        total,
        rate,
        counts: { ...counts },
        ...(rate > 0 && phase !== 'headers' ? { secondsLeft: (total - done) / rate } : {}),
      });
    },
  };
}

function rateOf(marks: readonly { at: number; done: number }[]): number {
  const first = marks[0];
  const last = marks.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return 0;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
}
