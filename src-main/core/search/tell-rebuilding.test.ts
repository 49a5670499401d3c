import { expect, onTestFinished, test, vi } from 'vitest';
import { tellRebuilding } from './tell-rebuilding.ts';

test('that the index is being built is told once a second, so that a window opened meanwhile hears of it', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let isRebuilding = false;
  const told: boolean[] = [];
  const rebuilding = tellRebuilding(
    () => isRebuilding,
    (running) => told.push(running),
  );
  rebuilding.look();
  vi.advanceTimersByTime(5000);
  expect(told).toEqual([]);
  isRebuilding = true;
  for (let slices = 0; slices < 3; slices++) rebuilding.look();
  expect(told).toEqual([true]);
  vi.advanceTimersByTime(2000);
  expect(told).toEqual([true, true, true]);
  isRebuilding = false;
  rebuilding.look();
  vi.advanceTimersByTime(5000);
  expect(told).toEqual([true, true, true, false]);
});

test('nothing is told again once it was stopped', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const told: boolean[] = [];
  const rebuilding = tellRebuilding(
    () => true,
    (running) => told.push(running),
  );
  rebuilding.look();
  rebuilding.stop();
  vi.advanceTimersByTime(5000);
  expect(told).toEqual([true]);
});
