import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();
const study = (text: string, concept: string): string[] =>
  extractReport(text, rules)
    .study.filter((finding) => finding.concept === concept)
    .map((finding) => `${finding.laterality} ${finding.status}${finding.likely ? ' likely' : ''}`);

test('the impression outranks the findings', () => {
  expect(study('FINDINGS: Possible pneumonia.\nIMPRESSION: Pneumonia.', 'pneumonia')).toEqual([
    'none present',
  ]);
  expect(study('FINDINGS: Pneumothorax.\nIMPRESSION: No pneumothorax.', 'pneumothorax')).toEqual([
    'none absent',
  ]);
});

test('a retracted finding does not live on', () => {
  const text =
    'FINDINGS: Left pneumothorax.\nIMPRESSION: Left pneumothorax.\nADDENDUM: There is no pneumothorax.';
  expect(study(text, 'pneumothorax')).toEqual(['left absent', 'none absent']);
});

test('no left effusion is not no effusion', () => {
  expect(study('No left effusion. Large right effusion.', 'pleural effusion')).toEqual([
    'left absent',
    'right present',
  ]);
  expect(study('No left effusion.', 'pleural effusion')).toEqual(['left absent']);
});

test('a denial without a side is overruled by a finding on one side at the same rank', () => {
  expect(study('FINDINGS: No pleural effusion. Small left pleural effusion.', 'pleural effusion')).toEqual([
    'left present',
  ]);
});

test('"no large effusion" does not deny the small one seen before', () => {
  const text = 'FINDINGS: Small effusion.\nIMPRESSION: No large effusion.';
  expect(study(text, 'pleural effusion')).toEqual(['none present']);
  expect(study('IMPRESSION: No large effusion.', 'pleural effusion')).toEqual(['none absent']);
});

test('likely counts as present and says so, unless it is said outright too', () => {
  expect(study('IMPRESSION: Likely pneumonia.', 'pneumonia')).toEqual(['none present likely']);
  expect(study('IMPRESSION: Likely pneumonia. Pneumonia.', 'pneumonia')).toEqual(['none present']);
});

test('the indication, the history, the family and what was compared never affirm', () => {
  const text =
    'INDICATION: Pneumothorax.\nHISTORY: Lung cancer.\nCOMPARISON: Effusion on the prior film.\n' +
    'FINDINGS: Family history of emphysema. History of pneumonia.\nRECOMMENDATION: CT for possible nodule.';
  expect(extractReport(text, rules).study).toEqual([]);
});

test('a bilateral finding without a bilateral code is one on each side', () => {
  const { entities, study: findings } = extractReport('Bilateral breast masses.', rules);
  expect(findings.map(({ laterality, code }) => [laterality, code?.code])).toEqual([
    ['right', 'N63.10'],
    ['left', 'N63.20'],
  ]);
  expect(entities[0]).toMatchObject({
    laterality: 'bilateral',
    code: { code: 'N63.10' },
    altCodes: [{ code: 'N63.20' }],
  });
});

test('what was seen before and has resolved is denied today', () => {
  expect(study('FINDINGS: The previously seen left pneumothorax has resolved.', 'pneumothorax')).toEqual([
    'left absent',
  ]);
});

test('a wet read counts until the report itself speaks', () => {
  expect(study('WET READ: Small pneumothorax.', 'pneumothorax')).toEqual(['none present']);
  expect(study('WET READ: Small pneumothorax.\nFINDINGS: No pneumothorax.', 'pneumothorax')).toEqual([
    'none absent',
  ]);
});

test('an addendum may call a finding an error or an artefact', () => {
  const retracted = (words: string): string[] =>
    study(`IMPRESSION: Left pneumothorax.\nADDENDUM: ${words}`, 'pneumothorax');
  expect(retracted('The left pneumothorax was reported in error.')).toEqual(['left absent']);
  expect(retracted('The previously described pneumothorax is artifactual.')).toEqual([
    'left absent',
    'none absent',
  ]);
  expect(retracted('Impression should read: no pneumothorax.')).toEqual(['left absent', 'none absent']);
});

test('a finding seen before and seen again is one of today, one that never was is none', () => {
  expect(study('The previously seen nodule is unchanged.', 'lung nodule')).toEqual(['none present']);
  expect(study('No history of pneumothorax.', 'pneumothorax')).toEqual([]);
});

test('what the impression affirms without a side is affirmed on the side that the findings told', () => {
  const text = 'FINDINGS: Possible pneumonia on the left. No right pneumonia.\nIMPRESSION: Pneumonia.';
  expect(study(text, 'pneumonia')).toEqual(['left present', 'right absent']);
  const doubt = 'FINDINGS: Left basilar atelectasis.\nIMPRESSION: Opacities may reflect atelectasis.';
  expect(study(doubt, 'atelectasis')).toEqual(['left present']);
  const later = `${doubt}\nADDENDUM: Pneumonia rather than effusion. Questionable atelectasis.`;
  expect(study(later, 'atelectasis')).toEqual(['left uncertain']);
});
