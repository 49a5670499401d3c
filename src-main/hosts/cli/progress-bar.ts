import type { ImportProgress } from '../../../src-preload/contract/import.ts';

export interface ProgressBar {
  show(progress: ImportProgress): void;
  /** Images that a second model has judged. */
  count(progress: { readonly done: number; readonly total: number }): void;
  clear(): void;
}

const barLength = 28;

/** One line on a terminal that is written over; silent where `stream` is none. */
export function progressBar(
  stream: { isTTY?: boolean; write(text: string): unknown } | undefined,
): ProgressBar {
  if (stream?.isTTY !== true)
    return { show: () => undefined, count: () => undefined, clear: () => undefined };
  return {
    show: (progress) => stream.write(`\r\u{1b}[K${progressLine(progress)}`),
    count: ({ done, total }) => stream.write(`\r\u{1b}[K${bar(done, total)}  ${done}/${total}`),
    clear: () => stream.write('\r\u{1b}[K'),
  };
}

/** `pixels  [█████·······]  210/500  35/s  8 s left`. */
export function progressLine({ phase, done, total, rate, secondsLeft }: ImportProgress): string {
  if (phase === 'headers') return `headers  ${done} files  ${rate.toFixed(0)}/s`;
  const left = secondsLeft === undefined ? '' : `  ${Math.ceil(secondsLeft)} s left`;
  return `${phase.padEnd(7)} ${bar(done, total)}  ${done}/${total}  ${rate.toFixed(1)}/s${left}`;
}

function bar(done: number, total: number): string {
  const filled = total === 0 ? barLength : Math.round((barLength * done) / total);
  return `[${'█'.repeat(filled)}${'·'.repeat(barLength - filled)}]`;
}
