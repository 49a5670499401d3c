import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();
const study = (text: string): string[] =>
  extractReport(text, rules).study.map(({ concept, laterality, status }) =>
    [status, concept, laterality].filter((word) => word !== 'none').join(' '),
  );

test('a mass is no cancer, a thick bowel no colitis, a full bladder no retention', () => {
  expect(study('CT ABDOMEN\nFINDINGS: Esophageal mass. Gastric mass. Rectal mass. Bladder mass.')).toEqual([
    'present esophageal mass',
    'present gastric mass',
    'present rectal mass',
    'present bladder mass',
  ]);
  expect(study('CT ABDOMEN\nFINDINGS: Colonic wall thickening. Distended bladder.')).toEqual([
    'present bowel wall thickening',
    'present bladder distention',
  ]);
});

test('mass effect and herniation are no midline shift', () => {
  expect(study('CT HEAD\nFINDINGS: Uncal herniation with mass effect. No midline shift.')).toEqual([
    'present brain herniation',
    'present mass effect',
    'absent midline shift',
  ]);
});

test('a torsion, a plaque, an adenoma and a contusion are of the place that is named', () => {
  expect(study('US SCROTUM\nFINDINGS: Torsion of the left testis.')).toEqual([
    'present testicular torsion left',
  ]);
  expect(study('CAROTID DUPLEX\nFINDINGS: Right: Minimal plaque.')).toEqual([
    'present carotid calcification right',
  ]);
  expect(study('FINDINGS: Left adrenal nodule, compatible with adenoma.')).toEqual([
    'present adrenal nodule left',
    'present adrenal adenoma left',
  ]);
  expect(study('MRI LEFT KNEE\nFINDINGS: Contusion of the lateral femoral condyle.')).toEqual([
    'present bone marrow edema',
  ]);
});

test('a right ventricle is no ventricle of the brain, and a hemorrhage in no part of a brain is intracranial', () => {
  expect(study('CT PULMONARY ANGIOGRAM\nFINDINGS: The right ventricle is dilated.')).toEqual([
    'present right ventricular strain',
  ]);
  expect(study('MRI BRAIN\nFINDINGS: No mass or hemorrhage.')).toEqual([
    'absent brain mass',
    'absent intracranial hemorrhage',
  ]);
  expect(study('MRI BRAIN\nFINDINGS: Hemorrhage in the left thalamus.')).toEqual([
    'present intracerebral hemorrhage left',
  ]);
});

test('a dilated appendix is one, and a normal one is no appendicitis', () => {
  expect(study('CT ABDOMEN\nFINDINGS: The appendix is dilated and contains a fecalith.')).toEqual([
    'present appendiceal dilatation',
    'present appendicolith',
  ]);
  expect(study('CT ABDOMEN\nFINDINGS: The appendix is normal.')).toEqual(['absent acute appendicitis']);
});

test('slips of the keyboard are understood', () => {
  expect(study('Findings: Cardiomegally. No pneumothroax. Atelectesis at the left base.')).toEqual([
    'present cardiomegaly',
    'absent pneumothorax',
    'present atelectasis left',
  ]);
});
