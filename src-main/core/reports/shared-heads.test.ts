import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();

function said(sentence: string): string[] {
  const text = `FINDINGS: ${sentence}`;
  return extractReport(text, rules).entities.map((entity) => {
    expect(text.slice(entity.start, entity.end)).toBe(entity.term);
    const { assertion, concept, laterality, term } = entity;
    return [assertion, laterality === 'none' ? '' : laterality, `${concept}: ${term}`]
      .filter(Boolean)
      .join(' ');
  });
}

const shared: [sentence: string, entities: string[]][] = [
  [
    'No renal or ureteral stones.',
    ['absent nephrolithiasis: renal or ureteral stones', 'absent ureteral calculus: ureteral stones'],
  ],
  [
    'No renal, ureteral, or bladder stones.',
    [
      'absent nephrolithiasis: renal, ureteral, or bladder stones',
      'absent ureteral calculus: ureteral, or bladder stones',
      'absent bladder calculus: bladder stones',
    ],
  ],
  [
    'Renal/ureteral calculi cannot be excluded.',
    ['uncertain nephrolithiasis: Renal/ureteral calculi', 'uncertain ureteral calculus: ureteral calculi'],
  ],
  [
    'Multiple pulmonary and pleural nodules.',
    [
      'present multiple lung nodules: Multiple pulmonary and pleural nodules',
      'present pleural nodule: pleural nodules',
    ],
  ],
  [
    'No pleural or pericardial effusion.',
    [
      'absent pleural effusion: pleural or pericardial effusion',
      'absent pericardial effusion: pericardial effusion',
    ],
  ],
  [
    'No mediastinal, hilar, or axillary lymphadenopathy.',
    [
      'absent mediastinal or hilar lymphadenopathy: hilar, or axillary lymphadenopathy',
      'absent axillary lymphadenopathy: axillary lymphadenopathy',
    ],
  ],
  [
    'No hilar or mediastinal lymphadenopathy.',
    ['absent mediastinal or hilar lymphadenopathy: mediastinal lymphadenopathy'],
  ],
  [
    'No gallbladder or bile duct stones.',
    ['absent cholelithiasis: gallbladder or bile duct stones', 'absent choledocholithiasis: stones'],
  ],
  [
    'No rib or sternal fracture.',
    ['absent rib fracture: rib or sternal fracture', 'absent sternal fracture: sternal fracture'],
  ],
  [
    'Possible hepatic and splenic lesions.',
    ['uncertain liver lesion: hepatic and splenic lesions', 'uncertain splenic lesion: splenic lesions'],
  ],
];

test.for(shared)('"%s" tells of every finding that shares the last word', ([sentence, entities]) => {
  expect(said(sentence)).toEqual(entities);
});

const sided: [sentence: string, entities: string[]][] = [
  [
    'Right renal and left ureteral stones.',
    [
      'present right nephrolithiasis: renal and left ureteral stones',
      'present left ureteral calculus: ureteral stones',
    ],
  ],
  [
    'Bilateral renal and ureteral stones.',
    [
      'present bilateral nephrolithiasis: renal and ureteral stones',
      'present bilateral ureteral calculus: ureteral stones',
    ],
  ],
  [
    'Right pleural and left pericardial effusions.',
    [
      'present right pleural effusion: pleural and left pericardial effusions',
      'present pericardial effusion: pericardial effusions',
    ],
  ],
];

test.for(sided)('in "%s" each has its own side, or the one that both share', ([sentence, entities]) => {
  expect(said(sentence)).toEqual(entities);
});

test('the severity of the second is none of the first', () => {
  const { entities } = extractReport('FINDINGS: Pleural and trace pericardial effusions.', rules);
  expect(entities.map(({ concept, severity }) => [concept, severity])).toEqual([
    ['pleural effusion', undefined],
    ['pericardial effusion', 'minimal'],
  ]);
});

test.for([
  ['The liver and renal cysts are stable.', 'present renal cyst: renal cysts'],
  ['Normal liver and renal cysts.', 'present renal cyst: renal cysts'],
])('"%s" tells of an organ and of a finding elsewhere', ([sentence = '', entity = '']) => {
  expect(said(sentence)).toEqual([entity]);
});

test.for([
  ['No hydronephrosis or renal stone.', ['hydronephrosis', 'nephrolithiasis']],
  ['No renal mass or stones.', ['renal mass', 'nephrolithiasis']],
  ['Pleural thickening and effusion.', ['pleural thickening', 'pleural effusion']],
] as const)('"%s" shares no last word', ([sentence, concepts]) => {
  const { entities } = extractReport(`FINDINGS: ${sentence}`, rules);
  expect(entities.map(({ concept }) => concept)).toEqual(concepts);
});
