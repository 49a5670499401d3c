import { expect, test } from 'vitest';
import { readDate, readMoment } from './read-date.ts';

test.each([
  ['20240305', '20240305'],
  ['20240305101500+0100', '20240305'],
  ['2024-03-05T10:15:00Z', '20240305'],
  ['5.3.2024', '20240305'],
  ['13/02/2024', '20240213'],
  ['02/13/2024', '20240213'],
  ['03/04/2024', undefined],
  ['20240230', undefined],
  ['00000000', undefined],
  ['yesterday', undefined],
  [undefined, undefined],
])('the day %j is %j', (text, day) => {
  expect(readDate(text)).toBe(day);
});

test.each([
  ['20240305101500.123+0100', '2024-03-05T10:15:00'],
  ['202403051015', '2024-03-05T10:15:00'],
  ['2024-03-05 10:15', '2024-03-05T10:15:00'],
  ['2024-03-05', '2024-03-05'],
  ['20240305250000', '2024-03-05'],
  ['', undefined],
])('the moment %j is %j', (text, moment) => {
  expect(readMoment(text)).toBe(moment);
});
