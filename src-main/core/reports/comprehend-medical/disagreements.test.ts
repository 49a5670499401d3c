import { describe, expect, test } from 'vitest';
import { extractReport } from '../extract.ts';
import { loadReportRules } from '../load-rules.ts';
import { disagreementsOf } from './disagreements.ts';
import type { ServiceFinding } from './second-finding.ts';

const rules = loadReportRules();

/** What a service would say of the words in a text. */
function says(text: string, term: string, more: Partial<ServiceFinding> = {}): ServiceFinding {
  const start = text.indexOf(term);
  return {
    operation: 'InferICD10CM',
    start,
    end: start + term.length,
    term,
    category: 'MEDICAL_CONDITION',
    type: 'DX_NAME',
    traits: [],
    score: 0.9,
    assertion: 'present',
    temporality: 'current',
    experiencer: 'patient',
    laterality: 'none',
    codes: [],
    ...more,
  };
}

function compare(text: string, ...findings: readonly ServiceFinding[]) {
  const { entities, sections } = extractReport(text, rules);
  return disagreementsOf({ text, sections }, entities, findings).map(({ kind, simile, service }) => [
    kind,
    simile?.term ?? '',
    service?.term ?? '',
  ]);
}

const effusion = 'IMPRESSION: Left pleural effusion.';
const j90 = [{ code: 'J90', description: '', score: 1, inEdition: true }];

test('engines that say the same are silent', () => {
  expect(compare(effusion, says(effusion, 'pleural effusion', { laterality: 'left', codes: j90 }))).toEqual(
    [],
  );
});

test('a code of the same category is no disagreement', () => {
  const codes = [{ code: 'J90.1', description: '', score: 1, inEdition: false }];
  expect(compare(effusion, says(effusion, 'effusion', { codes }))).toEqual([]);
});

describe('they differ', () => {
  test.each<readonly [string, Partial<ServiceFinding>, string]>([
    ['on whether it is there', { assertion: 'absent' }, 'assertion'],
    ['when one doubts', { assertion: 'uncertain' }, 'assertion'],
    ['on the code', { codes: [{ code: 'I50.9', description: '', score: 1, inEdition: true }] }, 'code'],
    ['on the side', { laterality: 'right', codes: j90 }, 'side'],
  ])('%s', (_title, more, kind) => {
    expect(compare(effusion, says(effusion, 'pleural effusion', more))).toEqual([
      [kind, 'pleural effusion', 'pleural effusion'],
    ]);
  });

  test('when only one sees anything in the sentence', () => {
    const text = 'IMPRESSION: Left pleural effusion. Tissue is odd.';
    expect(compare(text, says(text, 'odd'))).toEqual([
      ['simile-only', 'pleural effusion', ''],
      ['service-only', '', 'odd'],
    ]);
  });
});

test.each<readonly [string, Partial<ServiceFinding>]>([
  ['does not stand by', { score: 0.4 }],
  ['calls no condition', { category: 'ANATOMY' }],
  ['says of the family', { experiencer: 'family' }],
])('what the service %s counts for nothing', (_title, more) => {
  const text = 'IMPRESSION: Tissue is odd.';
  expect(compare(text, says(text, 'odd', more))).toEqual([]);
});

test('sections that were never sent are not compared', () => {
  expect(compare('INDICATION: Pneumonia.')).toEqual([]);
});
