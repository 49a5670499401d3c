import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const rules = loadReportRules();

function said(sentences: string): string[] {
  const text = `FINDINGS: ${sentences}`;
  return extractReport(text, rules).entities.map((entity) => {
    expect(text.slice(entity.start, entity.end)).toBe(entity.term);
    const { assertion, laterality, concept, change, term } = entity;
    return `${assertion} ${laterality} ${concept}, ${change ?? '-'}: ${term}`;
  });
}

const elided: [sentences: string, entities: string[]][] = [
  [
    'Right effusion has decreased, left has increased.',
    ['present right pleural effusion, decreased: effusion', 'present left pleural effusion, increased: left'],
  ],
  [
    'Bilateral effusions, left resolved.',
    ['present right pleural effusion, -: effusions', 'absent left pleural effusion, resolved: left'],
  ],
  [
    'Right pneumothorax resolved, left persists.',
    ['absent right pneumothorax, resolved: pneumothorax', 'present left pneumothorax, stable: left'],
  ],
  [
    'Right effusion has decreased. The left has increased.',
    ['present right pleural effusion, decreased: effusion', 'present left pleural effusion, increased: left'],
  ],
  [
    'Bilateral effusions. The left has resolved.',
    ['present right pleural effusion, -: effusions', 'absent left pleural effusion, resolved: left'],
  ],
  [
    'Bilateral effusions; right has resolved, left has resolved.',
    [
      'absent bilateral pleural effusion, resolved: effusions',
      'absent right pleural effusion, resolved: right',
      'absent left pleural effusion, resolved: left',
    ],
  ],
  [
    'Right effusion and atelectasis have decreased, that on the left is larger and new.',
    [
      'present right pleural effusion, -: effusion',
      'present right atelectasis, decreased: atelectasis',
      'present left pleural effusion, increased: left',
      'present left atelectasis, increased: left',
    ],
  ],
  [
    'Right pneumothorax has resolved but the left remains, and cardiomegaly is stable.',
    [
      'absent right pneumothorax, resolved: pneumothorax',
      'present left pneumothorax, stable: left',
      'present none cardiomegaly, stable: cardiomegaly',
    ],
  ],
  [
    'Small right effusion, none on the left.',
    ['present right pleural effusion, -: effusion', 'absent left pleural effusion, -: on the left'],
  ],
  [
    'Small right effusion, left not seen.',
    ['present right pleural effusion, -: effusion', 'absent left pleural effusion, -: left'],
  ],
];

test.for(elided)('in "%s" each side tells for itself', ([sentences, entities]) => {
  expect(said(sentences)).toEqual(entities);
});

test('a severity told of one side is none of the other', () => {
  const text = 'FINDINGS: Bilateral effusions, moderate on the left and small on the right.';
  const { entities } = extractReport(text, rules);
  expect(entities.map(({ laterality, severity }) => [laterality, severity])).toEqual([
    ['bilateral', undefined],
    ['left', 'moderate'],
    ['right', undefined],
  ]);
});

const whole: [sentences: string, entities: string[]][] = [
  [
    'Bilateral effusions, left larger than right.',
    ['present bilateral pleural effusion, increased: effusions'],
  ],
  [
    'Right effusion has decreased, left lung is clear.',
    ['present right pleural effusion, decreased: effusion'],
  ],
  ['Right basilar opacity, left is clear.', ['present right lung opacity, -: basilar opacity']],
  ['Heart is enlarged, left is larger.', ['present none cardiomegaly, increased: Heart is enlarged']],
  [
    'No pneumothorax, left effusion is stable.',
    ['absent none pneumothorax, -: pneumothorax', 'present left pleural effusion, stable: effusion'],
  ],
];

test.for(whole)('"%s" leaves nothing out', ([sentences, entities]) => {
  expect(said(sentences)).toEqual(entities);
});

test('a side in the next section is none of the section before', () => {
  const text = 'FINDINGS: Right effusion.\nIMPRESSION: Left has increased.';
  expect(extractReport(text, rules).entities.map(({ laterality }) => laterality)).toEqual(['right']);
});
