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

test('a year tells of the past, and so do childhood, allergies and an earlier admission', () => {
  const when = (sentence: string, condition: string): string =>
    judgeCondition(sentence, condition, rules).temporality;
  expect(when('He underwent CORONARY BYPASS in 2001.', 'coronary bypass')).toBe('historical');
  expect(when('In the 1980s she was diagnosed with SARCOIDOSIS.', 'sarcoidosis')).toBe('historical');
  expect(when('In 250 patients BLEEDING was seen.', 'bleeding')).toBe('recent');
  expect(when('As a child he had RHEUMATIC FEVER.', 'rheumatic fever')).toBe('historical');
  expect(when('ALLERGIES:  TO PENICILLIN.', 'allergies: to penicillin')).toBe('historical');
  expect(when('He was previously admitted with DIVERTICULITIS.', 'diverticulitis')).toBe('historical');
  expect(when('He was admitted with DIVERTICULITIS.', 'diverticulitis')).toBe('recent');
});

test('words that deny, doubt or only seem to', () => {
  const said = (sentence: string, condition: string): string =>
    judgeCondition(sentence, condition, rules).assertion;
  expect(said('It is not certain whether a SEIZURE occurred.', 'seizure')).toBe('uncertain');
  expect(said('Chest film was unremarkable for PNEUMONIA.', 'pneumonia')).toBe('absent');
  expect(said('He has not yet developed HYPOTENSION.', 'hypotension')).toBe('absent');
  expect(said('PULSES absent in the left foot.', 'pulses')).toBe('absent');
  expect(said('She was not found to have a THROMBOSIS.', 'thrombosis')).toBe('absent');
  expect(said('There is no doubt that this is CELLULITIS.', 'cellulitis')).toBe('present');
  expect(
    said('There were no complications and the patient had a prior HERNIA REPAIR.', 'hernia repair'),
  ).toBe('present');
});
