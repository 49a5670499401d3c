import { expect, test } from 'vitest';
import { judgeCondition } from './judge-condition.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();

test('a condition is judged where it is written in capitals, if its words come more than once', () => {
  const sentence = 'No pain in the neck, but there is chest PAIN today.';
  expect(judgeCondition(sentence, 'pain', rules).assertion).toBe('present');
});

test('line breaks and doubled blanks inside a condition do not hide it', () => {
  expect(judgeCondition('No LYMPH   NODE\nenlargement.', 'lymph node enlargement', rules).assertion).toBe(
    'absent',
  );
});

test('past history, hypotheses and other people are told apart', () => {
  const judge = (sentence: string, condition: string): unknown => judgeCondition(sentence, condition, rules);
  expect(judge('Past medical history: asthma, gout.', 'gout')).toMatchObject({ temporality: 'historical' });
  expect(judge('Return if you develop fever.', 'fever')).toMatchObject({ temporality: 'hypothetical' });
  expect(judge('Sister with colon polyps.', 'colon polyps')).toMatchObject({ experiencer: 'other' });
  expect(judge('Two-day history of fever.', 'fever')).toMatchObject({ temporality: 'recent' });
});

test('a bare chronic disease as a whole sentence is an item of the history, one with a degree is a finding', () => {
  expect(judgeCondition('HYPERTENSION.', 'hypertension', rules).temporality).toBe('historical');
  expect(
    judgeCondition('Severe pulmonary hypertension.', 'Severe pulmonary hypertension', rules).temporality,
  ).toBe('recent');
});

test('a condition that the sentence does not contain is still answered', () => {
  expect(judgeCondition('The lungs are clear.', 'pericarditis', rules)).toEqual({
    assertion: 'present',
    temporality: 'recent',
    experiencer: 'patient',
  });
  expect(judgeCondition('', 'pericarditis', rules).assertion).toBe('present');
});

test('a text of several sentences is judged by the one that the condition stands in', () => {
  const text = 'The exam is not tailored for hepatic lesions. The SPLEEN IS ENLARGED.';
  expect(judgeCondition(text, 'spleen is enlarged', rules).assertion).toBe('present');
});
