import { setTimeout as sleep } from 'node:timers/promises';

export interface PaceLimits {
  /** Requests that may start within a second, evenly spread. */
  readonly perSecond: number;
  /** Requests that may be under way together. */
  readonly together: number;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

/** Runs work when its turn comes. */
export type Pace = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/**
 * A token bucket of one token before the service, below its quota: a burst of ours must never be what throttles a
 * hospital's other users of the same account. Throws what `signal` was aborted with.
 */
export function createPace({ perSecond, together, now }: PaceLimits): Pace {
  const gap = 1000 / perSecond;
  let next = 0;
  let running = 0;
  const waiting: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (running < together) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const first = waiting.shift();
    // The place goes to the next in line: `running` stays.
    if (first === undefined) running -= 1;
    else first();
  };
  return async (work, signal) => {
    await enter();
    try {
      signal.throwIfAborted();
      const at = Math.max(next, now());
      next = at + gap;
      if (at > now()) await sleep(at - now(), undefined, { signal });
      return await work();
    } finally {
      leave();
    }
  };
}
