import { expect, test } from 'vitest';
import { keepFrames } from './kept-frames.ts';

const message = (bytes: number) => new Uint8Array(bytes);

test('the frame that was longest not looked at goes first when memory is short', () => {
  const kept = keepFrames(100);
  kept.keep('a', message(40));
  kept.keep('b', message(40));
  kept.get('a');
  kept.keep('c', message(40));
  expect([kept.get('a')?.length, kept.get('b')?.length, kept.get('c')?.length]).toEqual([40, undefined, 40]);
});

test('a frame larger than all memory for frames is shown and not kept', () => {
  const kept = keepFrames(100);
  kept.keep('small', message(10));
  kept.keep('huge', message(101));
  expect(kept.get('huge')).toBeUndefined();
  expect(kept.get('small')).toBeDefined();
});

test('keeping a frame again does not count it twice', () => {
  const kept = keepFrames(100);
  for (let time = 0; time < 5; time += 1) kept.keep('a', message(60));
  kept.keep('b', message(40));
  expect(kept.get('a')).toBeDefined();
});
