import { expect, test } from 'vitest';
import { latestReport, type ReportVersion } from './latest-report.ts';

const report = (status: ReportVersion['status'], reportedAt: string | undefined, readOrder: number) => ({
  status,
  reportedAt,
  readOrder,
});

test('the final report replaces the preliminary one, even when it is read first', () => {
  const final = report('final', '2024-03-05T12:00:00', 1);
  const preliminary = report('preliminary', '2024-03-05T10:00:00', 2);
  expect(latestReport([final, preliminary])).toEqual({
    current: final,
    addenda: [],
    superseded: [preliminary],
  });
});

test('a preliminary report stamped by a clock that runs ahead does not replace the final one', () => {
  const final = report('final', '2024-03-05T12:00:00', 1);
  const late = report('preliminary', '2024-03-06T12:00:00', 2);
  expect(latestReport([late, final]).current).toBe(final);
});

test('a correction outranks the final report, and the newer of two corrections counts', () => {
  const final = report('final', '2024-03-05', 1);
  const first = report('corrected', '2024-03-06', 2);
  const second = report('corrected', '2024-03-07', 3);
  expect(latestReport([second, final, first])).toEqual({
    current: second,
    addenda: [],
    superseded: [first, final],
  });
});

test('addenda append in their order, and a later correction has taken them in', () => {
  const final = report('final', '2024-03-05', 1);
  const late = report('addendum', '2024-03-08', 2);
  const early = report('addendum', '2024-03-06', 3);
  const corrected = report('corrected', '2024-03-07', 4);
  expect(latestReport([late, final, early])).toEqual({
    current: final,
    addenda: [early, late],
    superseded: [],
  });
  expect(latestReport([late, final, early, corrected])).toEqual({
    current: corrected,
    addenda: [late],
    superseded: [final, early],
  });
});

test('an addendum that is not known to be older than the correction counts with it', () => {
  const corrected = report('corrected', '2024-03-07T10:00:00', 3);
  for (const reportedAt of [undefined, '2024-03-07', '2024-03-08']) {
    const addendum = report('addendum', reportedAt, 1);
    expect(latestReport([addendum, corrected])).toMatchObject({ addenda: [addendum], superseded: [] });
  }
  const [undated, addendum] = [report('corrected', undefined, 3), report('addendum', '2024-03-06', 1)];
  expect(latestReport([addendum, undated]).addenda).toEqual([addendum]);
});

test('of reports without time the one read last counts; an addendum alone stands by itself', () => {
  const [one, two] = [report('unknown', undefined, 1), report('unknown', undefined, 2)];
  expect(latestReport([two, one]).current).toBe(two);
  const addendum = report('addendum', undefined, 1);
  expect(latestReport([addendum])).toEqual({ current: undefined, addenda: [addendum], superseded: [] });
});
