import { afterEach, expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';
import { aReportReader, type ReportReader } from './report-reader.ts';

let reader: ReportReader | undefined;

afterEach(async () => {
  await reader?.close();
  reader = undefined;
});

test('the worker reads as this thread reads, in the order that was asked', async () => {
  reader = aReportReader();
  const rules = loadReportRules();
  const texts = Array.from({ length: 450 }, (_, at) =>
    at % 2 === 0 ? 'Left effusion.' : 'No pneumothorax.',
  );
  const outcome = await reader.extract(texts);
  expect(outcome).toEqual({ ok: true, value: texts.map((text) => extractReport(text, rules)) });
});

test('questions asked at once are each answered with their own reports', async () => {
  reader = aReportReader();
  const outcomes = await Promise.all([
    reader.extract(['Pneumonia.']),
    reader.extract([]),
    reader.extract(['Cardiomegaly.']),
  ]);
  expect(
    outcomes.map((outcome) => (outcome.ok ? outcome.value.map((each) => each.study[0]?.concept) : 'failed')),
  ).toEqual([['pneumonia'], [], ['cardiomegaly']]);
});

test('a worker that cannot start is told as a failure, not as silence', async () => {
  reader = aReportReader({ rulesFolder: new URL('file:///nowhere/') });
  expect(await reader.extract(['Pneumonia.'])).toMatchObject({ ok: false, failure: { code: 'defect' } });
});
