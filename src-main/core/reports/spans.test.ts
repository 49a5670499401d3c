import { expect, test } from 'vitest';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';
import { barePasses } from '../bare-passes.ts';

const rules = loadReportRules();
const report =
  'INDICATION: Cough, rule out pneumonia.\r\nFINDINGS: Small left pleural effusion; air-space disease in the right lower ' +
  'lobe. The heart is mildly enlarged. No pneumothorax.\r\nIMPRESSION: 1. Effusion. 2. Likely pneumonia.';
const odd = [
  '\u00a0',
  '\u200b',
  '\u00ad',
  '\u{1f600}',
  '\u0301',
  '\ufeff',
  '\r\n',
  '\ud800',
  '\udc00',
  '\u202e',
  '\uff21',
  '\u0130',
  '\0',
];

/** Deterministic noise, so that a failure can be had again. */
function aGenerator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

test('every term is exactly what stands at its place, whatever characters are strewn in', () => {
  const random = aGenerator(11);
  for (let round = 0; round < 300; round += 1) {
    const letters = [...report];
    for (let times = 0; times < 15; times += 1) {
      letters.splice(random(letters.length + 1), random(3), odd[random(odd.length)] ?? '');
    }
    const text = letters.join('');
    const { entities, sections } = extractReport(text, rules);
    for (const { term, start, end, cue } of entities) {
      expect(text.slice(start, end)).toBe(term);
      expect(term.length).toBeGreaterThan(0);
      if (cue !== undefined) expect(text.slice(cue.start, cue.end)).toBe(cue.text);
    }
    for (const { start, end } of sections) expect(start).toBeLessThan(end);
  }
});

test('a soft hyphen inside a word, a ligature or full-width letters do not hide a finding', () => {
  const concepts = (text: string): string[] =>
    extractReport(text, rules).entities.map((entity) => entity.concept);
  expect(concepts('Pneumo\u00adthorax.')).toEqual(['pneumothorax']);
  expect(concepts('Pleural e\ufb00usion.')).toEqual(['pleural effusion']);
  expect(concepts('\uff30neumonia.')).toEqual(['pneumonia']);
  expect(concepts('Air\u2011space disease.')).toEqual(['airspace disease']);
});

test('a removed name inside a phrase is passed over', () => {
  const [entity] = extractReport('Calcified XXXX granuloma.', rules).entities;
  expect(entity).toMatchObject({ concept: 'calcified granuloma of lung', term: 'Calcified XXXX granuloma' });
});

test('a long text without any break is read in no time', async () => {
  const text = 'heart is mildly '.repeat(20_000);
  expect(await barePasses(() => extractReport(text, rules))).toBeLessThan(60);
});
