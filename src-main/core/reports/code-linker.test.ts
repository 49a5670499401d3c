import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();
const coded = (text: string): string[] =>
  extractReport(text, rules).entities.map((entity) => `${entity.concept} ${entity.code?.code ?? 'no code'}`);

const faultsOfOld: [text: string, answer: string][] = [
  ['UIP pattern.', 'usual interstitial pneumonia J84.10'],
  ['Thymic mass.', 'thymic mass E32.8'],
  ['Dural-based mass.', 'dural-based mass R90.0'],
  ['Right hip fracture.', 'hip fracture S72.91-'],
  ['Wrist fracture.', 'wrist fracture S62.10-'],
  ['Calcified pericardium.', 'pericardial calcification I31.8'],
  ['Blunted left costophrenic angle.', 'blunted costophrenic angle R93.89'],
  ['Mediastinal shift to the left.', 'mediastinal shift R93.89'],
  ['Tracheal stenosis.', 'tracheal stenosis J39.8'],
  ['Rib fracture.', 'rib fracture S22.3-'],
  ['Left rib fracture.', 'rib fracture S22.32-'],
  ['Bilateral rib fractures.', 'multiple rib fractures S22.43-'],
  ['Traumatic subdural hematoma.', 'traumatic subdural hematoma S06.5-'],
];

test.for(faultsOfOld)('"%s" is %s and nothing more precise', ([text, answer]) => {
  expect(coded(text)).toEqual([answer]);
});

test('a mass is no swelling of the skin: without a place it has no code', () => {
  expect(coded('MRI of the knee. A mass is seen.')).toEqual(['mass unspecified no code']);
});

test('the side of the report chooses the code', () => {
  expect(coded('Left renal cell carcinoma.')).toEqual(['renal cell carcinoma C64.2']);
  expect(coded('Bilateral carotid stenosis.')).toEqual(['carotid stenosis I65.23']);
});

test('an old fracture is a healed fracture', () => {
  expect(coded('Old right rib fracture.')).toEqual(['healed fracture Z87.81']);
});

test('concepts that share a code stay apart by name', () => {
  expect(coded('Airspace disease. Ground-glass opacity. Hilar fullness.')).toEqual([
    'airspace disease R91.8',
    'ground-glass opacity R91.8',
    'hilar prominence R91.8',
  ]);
});

test('the base of a bone is the bone’s, the base of a lung the lung’s', () => {
  expect(coded('Lucency through the base of the fourth metacarpal.')).toEqual(['bone lesion M89.9']);
  expect(coded('Lucency at the base of the left lung.')).toEqual(['lung lucency R91.8']);
  expect(coded('Mass at the left base.')).toEqual(['lung mass R91.8']);
});
