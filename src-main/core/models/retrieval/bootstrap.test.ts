import { expect, test } from 'vitest';
import { bootstrap, seeded } from './bootstrap.ts';
import { inTurns } from './in-turns.ts';

type Values = Parameters<typeof bootstrap>[0];

async function interval(values: Values) {
  const found = await inTurns(bootstrap(values), new AbortController().signal);
  if (found === undefined) throw new Error('nobody stopped it');
  return found;
}

test('the interval holds the mean, is the same every time, and narrows with more patients', async () => {
  const random = seeded(5);
  const values = Array.from({ length: 400 }, (_, patient) => ({ patient, value: random() }));
  const few = await interval(values.slice(0, 25));
  const many = await interval(values);
  for (const { mean, low, high } of [few, many]) {
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
  }
  expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2);
  expect(await interval(values)).toEqual(many);
});

test('a hundred films of two patients say no more than two patients do', async () => {
  const values = Array.from({ length: 100 }, (_, i) => ({ patient: i % 2, value: i % 2 }));
  expect(await interval(values)).toEqual({ mean: 0.5, low: 0, high: 1 });
});

test('one patient gives a mean and no interval', async () => {
  expect(await interval([{ patient: 1, value: 0.25 }])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
});

test('the intervals of ten thousand patients leave turns for others, and end when they are stopped', async () => {
  const values = Array.from({ length: 10_000 }, (_, patient) => ({ patient, value: patient % 2 }));
  const stop = new AbortController();
  const drawing = inTurns(bootstrap(values), stop.signal);
  await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  expect(await drawing).toBeUndefined();
});
