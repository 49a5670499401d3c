import { expect, test } from 'vitest';
import { studyCells } from './study-cells.ts';

test('studies are counted by cell, all of them or a selection', () => {
  const cells = studyCells();
  cells.put(7, [0, 2]);
  cells.put(900_000, [2]);
  expect([...cells.count(undefined, 3)]).toEqual([1, 0, 2]);
  expect([...cells.count(Uint32Array.of(7, 8), 3)]).toEqual([1, 0, 1]);
});

test('a thousand changes leave the counts of the last, in a column that is swept', () => {
  const cells = studyCells();
  for (let round = 0; round < 1000; round += 1)
    for (let study = 0; study < 5; study += 1)
      cells.put(study, [study, (study + round) % 5, 5 + (round % 3)]);
  const everybody = Uint32Array.of(0, 1, 2, 3, 4);
  expect([...cells.count(everybody, 8)]).toEqual([...cells.count(undefined, 8)]);
  // The last round: 999 is 4 modulo 5 and 0 modulo 3.
  expect([...cells.count(undefined, 8)]).toEqual([2, 2, 2, 2, 2, 5, 0, 0]);
  cells.put(3, []);
  expect(cells.count(undefined, 8)[5]).toBe(4);
});
