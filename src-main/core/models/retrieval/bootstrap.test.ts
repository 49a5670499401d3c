import { expect, test } from 'vitest';
import { bootstrap, seeded } from './bootstrap.ts';

test('the interval holds the mean, is the same every time, and narrows with more patients', () => {
  const random = seeded(5);
  const values = Array.from({ length: 400 }, (_, patient) => ({ patient, value: random() }));
  const few = bootstrap(values.slice(0, 25));
  const many = bootstrap(values);
  for (const { mean, low, high } of [few, many]) {
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
  }
  expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2);
  expect(bootstrap(values)).toEqual(many);
});

test('a hundred films of two patients say no more than two patients do', () => {
  const values = Array.from({ length: 100 }, (_, i) => ({ patient: i % 2, value: i % 2 }));
  expect(bootstrap(values)).toEqual({ mean: 0.5, low: 0, high: 1 });
});

test('one patient gives a mean and no interval', () => {
  expect(bootstrap([{ patient: 1, value: 0.25 }])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
});
