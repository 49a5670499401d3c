import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { judgeCondition } from './judge-condition.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();
const denied = (text: string): string[] =>
  extractReport(text, rules)
    .entities.filter((entity) => entity.assertion === 'absent')
    .map((entity) => entity.concept);

test('a clear chest with three denials has no affirmed finding (once four positives elsewhere)', () => {
  const text =
    'The lungs are clear without evidence of focal airspace disease. There is no evidence of pneumothorax or large ' +
    'pleural effusion. The cardiac and mediastinal contours are within normal limits.';
  expect(denied(text)).toEqual(['airspace disease', 'pneumothorax', 'pleural effusion', 'cardiomegaly']);
  expect(extractReport(text, rules).study.filter((finding) => finding.status !== 'absent')).toEqual([]);
});

const conditions: [sentence: string, condition: string, assertion: string][] = [
  ['The patient is negative for stroke.', 'stroke', 'absent'],
  ['Negative for stroke.', 'stroke', 'absent'],
  ['Plan: no further seizures.', 'seizures', 'absent'],
  ['Fever: none', 'fever', 'absent'],
  ['Blood transfusion: No', 'Blood transfusion', 'absent'],
  ['SKIN:  No RASHES.', 'rashes', 'absent'],
  ['Neck supple. No lymphadenopathy', 'No lymphadenopathy', 'present'],
  ['Gram negative rods in the culture, with pneumonia.', 'pneumonia', 'present'],
  ['His nausea and vomiting resolved.', 'nausea', 'absent'],
  ['No increase in the effusion.', 'effusion', 'present'],
  ['Pneumonia is not excluded.', 'pneumonia', 'uncertain'],
  ['He denies chest pain but reports dyspnea.', 'dyspnea', 'present'],
];

test.for(conditions)('in "%s" %s is %s', ([sentence, condition, assertion]) => {
  expect(judgeCondition(sentence, condition, rules).assertion).toBe(assertion);
});
