import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

const never = new AbortController().signal;

test('work starts evenly, and no more of it runs together than allowed', async () => {
  const pace = createPace({ perSecond: 100, together: 2, now: () => performance.now() });
  let running = 0;
  let most = 0;
  const starts: number[] = [];
  await Promise.all(
    Array.from({ length: 8 }, () =>
      pace(async () => {
        starts.push(performance.now());
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 15));
        running -= 1;
      }, never),
    ),
  );
  expect(most).toBe(2);
  // Timers may fire a little early.
  for (const [at, start] of starts.entries())
    expect(start - (starts[0] ?? 0)).toBeGreaterThanOrEqual(at * 10 - 2);
});

test('work that fails makes room for the next', async () => {
  const pace = createPace({ perSecond: 1000, together: 1, now: () => performance.now() });
  await expect(pace(() => Promise.reject(new Error('broken')), never)).rejects.toThrow('broken');
  expect(await pace(() => Promise.resolve('done'), never)).toBe('done');
});

test('work that waits for its turn can be called off', async () => {
  const pace = createPace({ perSecond: 0.1, together: 2, now: () => performance.now() });
  await pace(() => Promise.resolve(), never);
  const stop = new AbortController();
  const waiting = pace(() => Promise.resolve('ran'), stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow(/abort/i);
});
