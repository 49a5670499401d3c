import { expect, test } from 'vitest';
import { aReport } from '../../stand-in/make-reports.ts';
import { reportParts } from './report-parts.ts';

test('a report is shown under the headings its author wrote, with all of its words', () => {
  const report = aReport();
  const parts = reportParts(report);
  expect(parts.map(({ heading, name }) => [heading, name])).toEqual([
    ['INDICATION:', 'indication'],
    ['FINDINGS:', 'findings'],
    ['IMPRESSION:', 'impression'],
  ]);
  const words = parts
    .flatMap(({ heading, stretches }) => [
      heading,
      ...stretches.flatMap(({ pieces }) => pieces.map((each) => each.words)),
    ])
    .join('');
  expect(words.replaceAll(/\s/g, '')).toBe(report.text.replaceAll(/\s/g, ''));
});

test('the words of a finding are a piece of their own, inside their sentence', () => {
  const [, findings] = reportParts(aReport());
  const marked = findings?.stretches.flatMap(({ pieces }) =>
    pieces.flatMap(({ words, entity }) => (entity === undefined ? [] : [[words, entity.concept]])),
  );
  expect(marked).toEqual([
    ['pleural effusion', 'pleural effusion'],
    ['pneumonia', 'pneumonia'],
    ['pneumothorax', 'pneumothorax'],
    ['breast cancer', 'breast cancer'],
  ]);
  const sentences = findings?.stretches.filter(({ entities }) => entities.length > 0);
  expect(sentences?.length).toBe(4);
});

test('of two findings in the same words one is marked, and both belong to the sentence', () => {
  const report = aReport();
  const edema = report.entities.filter(({ concept }) => concept === 'pulmonary edema');
  const twice = [...edema, ...edema.map((each) => ({ ...each, entity: 999, concept: 'lung edema' }))];
  const impression = reportParts({ ...report, entities: twice }).at(-1);
  const sentence = impression?.stretches.find(({ entities }) => entities.length > 0);
  expect(sentence?.entities.length).toBe(2);
  expect(sentence?.pieces.filter(({ entity }) => entity !== undefined).length).toBe(1);
});

test('a report without sections is shown whole', () => {
  const parts = reportParts({ text: 'Left effusion.', sections: [], entities: [] });
  expect(parts.map(({ heading, stretches }) => [heading, stretches[0]?.pieces[0]?.words])).toEqual([
    ['', 'Left effusion.'],
  ]);
});
