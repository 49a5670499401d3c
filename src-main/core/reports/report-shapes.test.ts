import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();
const study = (text: string): string[] =>
  extractReport(text, rules).study.map(({ concept, laterality, status }) =>
    [status, concept, laterality].filter((word) => word !== 'none').join(' '),
  );
const parts = (text: string): string[] => extractReport(text, rules).sections.map(({ name }) => name);

test('what stands on the line below a comparison is what was seen, where no heading says so', () => {
  const text =
    'AP PORTABLE CHEST\nCOMPARISON: Yesterday.\nETT 3 cm above the carina. Small left pneumothorax, slightly smaller.';
  expect(parts(text)).toEqual(['unknown', 'comparison', 'findings']);
  expect(study(text)).toEqual(['present endotracheal tube', 'present pneumothorax left']);
});

test('below a history comes the body of a dictated film, in its second paragraph or line', () => {
  const dictated =
    'History: Cough, rule out pneumonia.\n\nPA and lateral views show a new opacity in the right middle lobe.\n\nNo effusion.';
  expect(study(dictated)).toEqual(['present lung opacity right', 'absent pleural effusion']);
  const loud =
    'CLINICAL HISTORY: PREOP.\nTHE LUNGS ARE HYPERINFLATED. NO ACUTE INFILTRATE OR EFFUSION.\nIMPRESSION: COPD.';
  expect(study(loud)).toEqual([
    'present pulmonary hyperinflation bilateral',
    'absent pulmonary infiltrate',
    'absent pleural effusion',
    'present COPD',
  ]);
});

test('a history of two lines stays a history, also where the impression is all that follows', () => {
  expect(parts('HISTORY: Cough.\nFever.\nIMPRESSION: Normal.')).toEqual(['history', 'impression']);
  expect(parts('HISTORY: Lung cancer.\n\nCough.\nFINDINGS: Normal.')).toEqual(['history', 'findings']);
  const wrapped =
    'INDICATION: Shortness of breath in a patient who was treated for\npneumonia at home last week.\nIMPRESSION: Clear.';
  expect(parts(wrapped)).toEqual(['indication', 'impression']);
});

test('the label of a line is the place of all that it says', () => {
  const text =
    'CT ABDOMEN AND PELVIS\nLiver: Normal size. No focal lesion.\nKidneys: Symmetric. No stones.\nPelvis: Small amount of free ' +
    'fluid.\nBones: Normal.';
  expect(study(text)).toEqual([
    'absent liver lesion',
    'absent nephrolithiasis',
    'present free fluid in pelvis',
  ]);
});

test('"No stones" is of the organ that the sentences before speak of, or of the examination, and of none where several are', () => {
  const kidneys = 'CT ABDOMEN\nFINDINGS: The kidneys are normal in size. No stones.';
  expect(study(kidneys)).toEqual(['absent nephrolithiasis']);
  expect(study('US ABDOMEN\nFINDINGS: The gallbladder is well distended. No stones.')).toEqual([
    'absent cholelithiasis',
  ]);
  expect(study('CT KUB\nFINDINGS: No stones.')).toEqual(['absent urinary calculus']);
  expect(study('CT ABDOMEN\nFINDINGS: The kidneys and the gallbladder are normal. No stones.')).toEqual([]);
  expect(study('CT ABDOMEN\nINDICATION: Pain in the kidneys.\nFINDINGS: No stones.')).toEqual([]);
});

test('the label of a kidney is the side of all that it says, and no longer than its paragraph', () => {
  const text =
    'RIGHT KIDNEY: 11.2 cm. No hydronephrosis.\nLEFT KIDNEY: 10.9 cm. Mild hydronephrosis.\n\nA renal cyst.';
  expect(study(text)).toEqual([
    'absent hydronephrosis right',
    'present hydronephrosis left',
    'present renal cyst',
  ]);
});

test('a title gives its side and its organ to a report without headings', () => {
  expect(study('MRI LEFT KNEE WITHOUT CONTRAST\nMenisci: Intact.\nJoint: Moderate effusion.')).toEqual([
    'present knee joint effusion left',
  ]);
  expect(study('Right ankle, 3 views. Fracture of the distal fibula.')).toEqual([
    'present fibular fracture right',
  ]);
  expect(study('MRI LIVER WITH CONTRAST\nSeveral simple cysts.')).toEqual(['present hepatic cyst']);
  expect(study('INDICATION: Knee pain.\nFINDINGS: Scattered granulomas.')).toEqual([
    'present calcified granuloma of lung',
  ]);
});

test('words for shadows in the lung are none elsewhere', () => {
  expect(study('MAMMOGRAM\nFINDINGS: Scattered fibroglandular density. Breast scarring.')).toEqual([]);
  expect(study('US ABDOMEN\nFINDINGS: Fatty infiltration. The pelvic cavity is clear.')).toEqual([
    'present hepatic steatosis',
  ]);
  expect(
    study('MRI PROSTATE\nFINDINGS: PSA density 0.15. Restricted diffusion in the peripheral zone.'),
  ).toEqual([]);
  expect(study('CT HEAD\nFINDINGS: Generalized volume loss.')).toEqual(['present cerebral atrophy']);
  expect(study('FINDINGS: Hazy density. Frontal view shows a cavity.')).toEqual([
    'present lung opacity',
    'present cavitary lung lesion',
  ]);
});

test('a "non-" before a hyphen describes what is there', () => {
  expect(study('FINDINGS: Non-depressed fracture of the left parietal bone.')).toEqual([
    'present skull fracture left',
  ]);
});

test('a single letter is a side, but not a litre, a name or part of R/O', () => {
  expect(study('L basilar chest tube. R IJ CVL.')).toEqual([
    'present chest tube left',
    'present central venous catheter right',
  ]);
  expect(study('1.2 L pleural effusion was drained. R/O pneumothorax.')).toEqual([
    'present pleural effusion',
  ]);
});
