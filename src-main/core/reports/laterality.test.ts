import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();
const side = (text: string, concept: string): string | undefined =>
  extractReport(text, rules).entities.find((entity) => entity.concept === concept)?.laterality;

const sides: [text: string, concept: string, laterality: string][] = [
  ['Small left pleural effusion.', 'pleural effusion', 'left'],
  ['Pleural effusion on the right.', 'pleural effusion', 'right'],
  ['Bibasilar atelectasis.', 'atelectasis', 'bilateral'],
  ['Atelectasis in the lung bases.', 'atelectasis', 'bilateral'],
  ['Calcified granuloma in the right lung base.', 'calcified granuloma of lung', 'right'],
  ['Pleural effusions, right greater than left.', 'pleural effusion', 'bilateral'],
  ['Opacities in the right upper and left lower lobes.', 'lung opacity', 'bilateral'],
  ['RLL consolidation.', 'pulmonary consolidation', 'right'],
  ['Lingular pneumonia.', 'pneumonia', 'left'],
  ['Scarring or atelectasis at the left base.', 'lung scar', 'left'],
  ['Opacity at the left base, likely atelectasis.', 'atelectasis', 'left'],
  ['Opacity in the left lower lobe. This may represent pneumonia.', 'pneumonia', 'left'],
  ['Left kidney: no hydronephrosis.', 'hydronephrosis', 'left'],
  ['Dextroscoliosis of the thoracic spine.', 'scoliosis', 'right'],
  ['Right PICC. No pneumothorax.', 'pneumothorax', 'none'],
  ['Pneumothorax on the right, left lung is normal.', 'pneumothorax', 'right'],
  ['Kidney stone on the left and right kidney is normal.', 'nephrolithiasis', 'left'],
  ['Opacities in the right upper and left lower lobes are unchanged.', 'lung opacity', 'bilateral'],
  ['Left lower lobe opacity and cardiomegaly.', 'cardiomegaly', 'none'],
];

const toldAfter: [text: string, concept: string, laterality: string][] = [
  ['Nodule in the upper lobe. It is on the left.', 'lung nodule', 'left'],
  ['There is a pleural effusion. It is seen in the right hemithorax.', 'pleural effusion', 'right'],
  ['Right pleural effusion. It is on the left.', 'pleural effusion', 'right'],
  ['Pneumonia and a rib fracture. It is on the left.', 'pneumonia', 'none'],
  ['No pleural effusion. It is on the left.', 'pleural effusion', 'none'],
  ['Pleural effusion. It is not on the left.', 'pleural effusion', 'none'],
  ['Pleural effusion. It is on the left more than on the right.', 'pleural effusion', 'none'],
];

test.for(toldAfter)(
  'the next sentence may tell the side: in "%s" %s is %s',
  ([text, concept, laterality]) => {
    expect(side(text, concept)).toBe(laterality);
  },
);

test.for(sides)('"%s": %s is %s', ([text, concept, laterality]) => {
  expect(side(text, concept)).toBe(laterality);
});

test('each finding keeps its own side in a sentence about both', () => {
  const text = 'Left pleural effusion and right pneumothorax.';
  expect(side(text, 'pleural effusion')).toBe('left');
  expect(side(text, 'pneumothorax')).toBe('right');
});

test('severity, size, change and acuity are read beside the finding', () => {
  const { entities } = extractReport(
    'Mildly enlarged heart. Moderate right effusion has increased. New 4 x 3 cm mass in the left upper lobe. Acute rib fracture.',
    rules,
  );
  expect(entities.map(({ severity, change, acuity, size }) => ({ severity, change, acuity, size }))).toEqual([
    { severity: 'mild', change: undefined, acuity: undefined, size: [] },
    { severity: 'moderate', change: 'increased', acuity: undefined, size: [] },
    {
      severity: undefined,
      change: 'new',
      acuity: undefined,
      size: [
        { value: 4, unit: 'cm' },
        { value: 3, unit: 'cm' },
      ],
    },
    { severity: undefined, change: undefined, acuity: 'acute', size: [] },
  ]);
});

test("a limb's title gives the side to what is coded by side", () => {
  expect(side('XR LEFT WRIST\nFINDINGS: Fracture of the distal radius.', 'distal radius fracture')).toBe(
    'left',
  );
  expect(side('CT CHEST\nHISTORY: left pain\nFINDINGS: Lung cancer.', 'lung cancer')).toBe('none');
});

const knees = `MRI KNEES
IMPRESSION:
Left knee:
Medial meniscal tear.

Chondral loss. No fracture.
Right knee: Osteoarthritis.

No dislocation.`;

test('below "Left knee:" in an impression every finding of the knee is of the left one, and what follows the right one is of neither', () => {
  expect(side(knees, 'meniscal tear')).toBe('left');
  expect(side(knees, 'chondromalacia')).toBe('left');
  expect(side(knees, 'fracture unspecified')).toBe('left');
  const { entities } = extractReport(knees, rules);
  const worn = entities.find(({ concept }) => concept === 'knee osteoarthritis');
  expect([worn?.laterality, worn?.code?.code]).toEqual(['right', 'M17.11']);
  expect(entities.find(({ term }) => term === 'dislocation')?.laterality).toBe('none');
});

test('an item of a list keeps its heading to itself', () => {
  const listed =
    'IMPRESSION:\n1. Left hip: Osteoarthritis.\n2. Right hip: Joint effusion.\n3. Osteopenia. Rib fracture.';
  expect(side(listed, 'hip osteoarthritis')).toBe('left');
  expect(side(listed, 'hip joint effusion')).toBe('right');
  expect(side(listed, 'rib fracture')).toBe('none');
});

test('a part of the body that is a sentence of its own is a heading, but not in a title', () => {
  const { entities } = extractReport('IMPRESSION: Chest. Clear. Right knee. Severe osteoarthritis.', rules);
  expect(entities.map(({ concept, code, section }) => [concept, code?.code, section])).toEqual([
    ['knee osteoarthritis', 'M17.11', 'impression'],
  ]);
  const titled = extractReport('EXAM: Left knee. Fracture protocol.\nFINDINGS: Normal.', rules);
  expect(titled.sections.map(({ name }) => name)).toEqual(['technique', 'findings']);
  const asked = extractReport('INDICATION: Cough. Chest. Rule out pneumonia.', rules);
  expect(asked.entities.map(({ assertion }) => assertion)).toEqual(['hypothetical', 'hypothetical']);
});

test('"Left:" alone is of all that stands below it, "Left knee:" not of an effusion in the chest', () => {
  expect(side('FINDINGS:\nLeft: Lung mass.\nRight: Clear.', 'lung mass')).toBe('left');
  expect(side('IMPRESSION:\nLeft: Heart is enlarged.', 'cardiomegaly')).toBe('none');
  expect(side('IMPRESSION:\nLeft knee: Normal. Pneumonia.', 'pneumonia')).toBe('none');
});

test('"high-grade" is how severe a stenosis is, and of a glioma what its cells are', () => {
  const severity = (text: string): (string | undefined)[] =>
    extractReport(text, rules).entities.map((entity) => entity.severity);
  expect(severity('High-grade stenosis of the left internal carotid artery.')).toEqual(['severe']);
  expect(
    severity('High-grade small bowel obstruction. Low-grade partial tear of the supraspinatus.'),
  ).toEqual(['severe', 'mild']);
  expect(severity('High-grade glioma. Low-grade astrocytoma. High-grade lymphoma.')).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(severity('High-grade glioma with moderate hydrocephalus.')).toEqual([undefined, 'moderate']);
});

test('alternatives and explanations share a severity', () => {
  const severity = (text: string): (string | undefined)[] =>
    extractReport(text, rules).entities.map((entity) => entity.severity);
  expect(severity('Minimal scarring or atelectasis.')).toEqual(['minimal', 'minimal']);
  expect(severity('Mild opacity, likely atelectasis.')).toEqual(['mild', 'mild']);
  expect(severity('Mild cardiomegaly. Atelectasis.')).toEqual(['mild', undefined]);
});
