import { setImmediate as nextTurn } from 'node:timers/promises';

/** Says whether what runs is to end. */
export type Stop = Pick<AbortSignal, 'aborted'>;

/** Runs work step by step, and other work of this thread between its steps. Undefined where it was stopped. */
export async function inTurns<T>(steps: Iterator<void, T>, stop: Stop): Promise<T | undefined> {
  for (;;) {
    if (stop.aborted) return undefined;
    const { done, value } = steps.next();
    if (done === true) return value;
    await nextTurn();
  }
}
