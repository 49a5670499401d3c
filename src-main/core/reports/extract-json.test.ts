import { expect, test } from 'vitest';
import { toExtractJson } from './extract-json.ts';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();

test("the command line's answer has just the promised keys, in words and numbers", () => {
  const answer = toExtractJson('s1', extractReport('IMPRESSION: Likely mild left pleural effusion.', rules));
  expect(answer).toEqual({
    id: 's1',
    sections: [{ name: 'impression', start: 12, end: 46 }],
    entities: [
      {
        term: 'pleural effusion',
        start: 29,
        end: 45,
        concept: 'pleural effusion',
        code: 'J90',
        title: 'Pleural effusion, not elsewhere classified',
        section: 'impression',
        assertion: 'present',
        certainty: 3,
        temporality: 'current',
        experiencer: 'patient',
        laterality: 'left',
        severity: 'mild',
      },
    ],
    study: [
      { concept: 'pleural effusion', code: 'J90', laterality: 'left', status: 'present', likely: true },
    ],
  });
});

test('a report that says nothing gives empty lists', () => {
  expect(toExtractJson('s2', extractReport('', rules))).toEqual({
    id: 's2',
    sections: [],
    entities: [],
    study: [],
  });
});
