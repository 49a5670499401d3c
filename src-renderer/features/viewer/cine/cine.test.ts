import { expect, test } from 'vitest';
import { faster, rateOf, slower } from './cine-rate.ts';
import { dueFrames } from './due-frames.ts';

/** How many frames are shown in a second by a display of so many refreshes. */
function shownInASecond(rate: number, refreshes: number): number {
  let [last, shown] = [0, 0];
  for (let refresh = 1; refresh <= refreshes; refresh += 1) {
    const due = dueFrames(last, (refresh * 1000) / refreshes, rate);
    last = due.next;
    shown += Math.min(due.frames, 1);
  }
  return shown;
}

test('cine keeps its rate whatever the display refreshes at', () => {
  expect(shownInASecond(25, 60)).toBe(25);
  expect(shownInASecond(60, 60)).toBe(60);
  expect(shownInASecond(15, 144)).toBe(15);
  expect(shownInASecond(60, 30)).toBe(30);
});

test('after a halt nothing is made up for in a rush', () => {
  expect(dueFrames(0, 10_000, 25)).toEqual({ frames: 250, next: 10_000 });
});

test('a hand goes through the usual rates, from whatever the file asked for', () => {
  expect(faster(24)).toBe(25);
  expect(slower(24)).toBe(20);
  expect(slower(1)).toBe(1);
  expect(faster(60)).toBe(60);
});

test('a person’s rate comes before the file’s, and the file’s before ours', () => {
  expect(rateOf(undefined, undefined)).toBe(15);
  expect(rateOf(30, undefined)).toBe(30);
});
