import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atMostEvery } from './at-most-every.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('ten requests in a second are done once now and once later, and nothing is lost', () => {
  let done = 0;
  const { ask } = atMostEvery(1000, () => done++);
  for (let request = 0; request < 10; request++) ask();
  expect(done).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(done).toBe(2);
  vi.advanceTimersByTime(5000);
  expect(done).toBe(2);
});

test('what was asked for is not done after it was stopped', () => {
  let done = 0;
  const { ask, stop } = atMostEvery(1000, () => done++);
  ask();
  ask();
  stop();
  vi.advanceTimersByTime(5000);
  expect(done).toBe(1);
});

test('asked anew after it was stopped it acts at once, and does nothing more of what was asked before', () => {
  let done = 0;
  const { ask, stop } = atMostEvery(1000, () => done++);
  ask();
  ask();
  stop();
  ask();
  expect(done).toBe(2);
  vi.advanceTimersByTime(5000);
  expect(done).toBe(2);
});
