import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';
import type { ReportEntity } from './report-entity.ts';

const rules = loadReportRules();

function said(text: string, concept: string): ReportEntity | undefined {
  return extractReport(text, rules).entities.find((entity) => entity.concept === concept);
}

const certainties: [text: string, concept: string, assertion: string, certainty: number][] = [
  ['Right pleural effusion.', 'pleural effusion', 'present', 4],
  ['Opacity consistent with pneumonia.', 'pneumonia', 'present', 3],
  ['Most likely atelectasis.', 'atelectasis', 'present', 3],
  ['Probable small effusion.', 'pleural effusion', 'present', 3],
  ['Opacity suspicious for pneumonia.', 'pneumonia', 'uncertain', 2],
  ['Pneumonia cannot be excluded.', 'pneumonia', 'uncertain', 2],
  ['Cannot exclude a small pneumothorax.', 'pneumothorax', 'uncertain', 2],
  ['This may represent atelectasis or pneumonia.', 'pneumonia', 'uncertain', 2],
  ['Possible left lower lobe nodule.', 'lung nodule', 'uncertain', 2],
  ['Atelectasis versus infiltrate.', 'atelectasis', 'uncertain', 2],
  ['Atelectasis versus infiltrate.', 'pulmonary infiltrate', 'uncertain', 2],
  ['Pneumonia?', 'pneumonia', 'uncertain', 2],
  ['Pneumothorax has not been excluded.', 'pneumothorax', 'uncertain', 2],
  ['Atelectasis, less likely pneumonia.', 'pneumonia', 'uncertain', 2],
  ['Not convincing for pneumonia.', 'pneumonia', 'absent', 0],
  ['Pneumonia is unlikely.', 'pneumonia', 'absent', 1],
  ['No pneumothorax.', 'pneumothorax', 'absent', 0],
  ['Cardiomegaly with pulmonary vascularity within normal limits.', 'cardiomegaly', 'present', 4],
  ['Small left pleural effusion and the aorta is normal.', 'pleural effusion', 'present', 4],
  ['Mild atelectasis, mediastinum within normal limits.', 'atelectasis', 'present', 4],
  ['Lung nodule is unlikely to be malignant.', 'lung nodule', 'present', 4],
  ['A lung nodule is unlikely.', 'lung nodule', 'absent', 1],
  ["There isn't a pneumothorax.", 'pneumothorax', 'absent', 0],
  ['Pneumothorax isn\u2019t seen.', 'pneumothorax', 'absent', 0],
  ["We can't exclude a pneumothorax.", 'pneumothorax', 'uncertain', 2],
  ["Pneumothorax hasn't been excluded.", 'pneumothorax', 'uncertain', 2],
  ['Minimal, if any, pleural effusion.', 'pleural effusion', 'uncertain', 2],
  ['Resolution of the effusion and development of pneumonia.', 'pneumonia', 'present', 4],
  ['Evaluate for pulmonary embolism.', 'pulmonary embolism', 'hypothetical', 2],
  [
    'Please note that nondisplaced fractures may not be demonstrated.',
    'fracture unspecified',
    'hypothetical',
    2,
  ],
];

test.for(certainties)('"%s" tells of %s: %s, certainty %d', ([text, concept, assertion, certainty]) => {
  expect(said(text, concept)).toMatchObject({ assertion, certainty });
});

test('a denial runs through a list and ends where another statement begins', () => {
  const text = 'No pneumothorax, pleural effusion or consolidation, but there is cardiomegaly.';
  expect(said(text, 'pneumothorax')?.assertion).toBe('absent');
  expect(said(text, 'pleural effusion')?.assertion).toBe('absent');
  expect(said(text, 'pulmonary consolidation')?.assertion).toBe('absent');
  expect(said(text, 'cardiomegaly')?.assertion).toBe('present');
});

test('a finding with its own adjective after a comma is not part of the denial before it', () => {
  const text = 'No focal consolidation, mild cardiomegaly.';
  expect(said(text, 'pulmonary consolidation')?.assertion).toBe('absent');
  expect(said(text, 'cardiomegaly')?.assertion).toBe('present');
});

test('a doubt after a comma is a doubt, and ends the denial before it', () => {
  const text = 'No pneumothorax, likely atelectasis, possible effusion.';
  expect(said(text, 'pneumothorax')?.assertion).toBe('absent');
  expect(said(text, 'atelectasis')).toMatchObject({ assertion: 'present', certainty: 3 });
  expect(said(text, 'pleural effusion')?.assertion).toBe('uncertain');
});

test('"no change" and "stable" speak of change and deny nothing', () => {
  expect(said('No change in the left pleural effusion.', 'pleural effusion')?.assertion).toBe('present');
  expect(said('No significant interval change in cardiomegaly.', 'cardiomegaly')?.assertion).toBe('present');
  expect(said('Stable pneumothorax.', 'pneumothorax')).toMatchObject({
    assertion: 'present',
    change: 'stable',
  });
});

test('a negation inside the words of a finding counts: "heart is not enlarged"', () => {
  expect(said('The heart is not enlarged.', 'cardiomegaly')?.assertion).toBe('absent');
});

test('a normal heart denies cardiomegaly, a heart at the upper limits of normal affirms none', () => {
  expect(said('Heart size is normal.', 'cardiomegaly')?.assertion).toBe('absent');
  expect(said('Cardiac and mediastinal contours are within normal limits.', 'cardiomegaly')?.assertion).toBe(
    'absent',
  );
  expect(said('Heart size is at the upper limits of normal.', 'cardiomegaly')).toBeUndefined();
  for (const text of ["Heart's size: normal.", 'The heart\u2019s size is normal.', "HEART'S SIZE: NORMAL."])
    expect(said(text, 'cardiomegaly')?.assertion).toBe('absent');
  expect(said("The heart's size is enlarged.", 'cardiomegaly')?.assertion).toBe('present');
});

test('in "A and B versus C" nobody doubts A', () => {
  const text = 'Cardiomegaly and small left pleural effusion versus pleural thickening.';
  expect(said(text, 'cardiomegaly')?.certainty).toBe(4);
  expect(said(text, 'pleural effusion')?.assertion).toBe('uncertain');
  expect(said(text, 'pleural thickening')?.assertion).toBe('uncertain');
});

test("what the family had is not the patient's", () => {
  expect(said('Family history of lung cancer.', 'lung cancer')?.experiencer).toBe('family');
  expect(said('Mother had breast cancer.', 'breast cancer')?.experiencer).toBe('family');
});

test('what was is historical, though an old scar is seen today', () => {
  expect(said('History of pneumothorax.', 'pneumothorax')?.temporality).toBe('historical');
  expect(said('History of lung cancer with new nodule.', 'lung nodule')?.temporality).toBe('current');
  expect(said('A 63 year old man with pneumonia.', 'pneumonia')?.temporality).toBe('current');
  expect(said('Old granulomatous disease.', 'granulomatous disease')?.temporality).toBe('current');
});

test('the cue that decided is kept with its exact place', () => {
  const text = 'There is no evidence of pneumonia.';
  const cue = said(text, 'pneumonia')?.cue;
  expect(cue).toMatchObject({ text: 'no evidence of', rule: 'absent: no evidence of' });
  expect(text.slice(cue?.start, cue?.end)).toBe('no evidence of');
});

test('what has not wholly gone is still there', () => {
  expect(said('Near complete resolution of the effusion.', 'pleural effusion')).toMatchObject({
    assertion: 'present',
    change: 'decreased',
  });
  expect(said('Interval resolution of the effusion.', 'pleural effusion')).toMatchObject({
    assertion: 'absent',
    change: 'resolved',
  });
  expect(said('Small pneumothorax, unchanged.', 'pneumothorax')).toMatchObject({
    assertion: 'present',
    change: 'stable',
  });
});
