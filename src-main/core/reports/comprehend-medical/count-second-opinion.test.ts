import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FindingSource } from '../../../../src-preload/contract/reports.ts';
import { aFolderOf, aGrant, aLibrary } from '../../test-library.ts';
import { aService, films, report, switchedOn } from './a-second-reader.ts';
import type { KnownCondition } from './simulated-aws.ts';

async function asked(reports: readonly string[], ...conditions: readonly KnownCondition[]) {
  const library = await aLibrary();
  const folder = films(...reports);
  await library.import(folder);
  await switchedOn(library, await aService(...conditions));
  await library.get('comprehend.run', {});
  const rows = async (source: FindingSource): Promise<readonly string[]> => {
    const { findings } = await library.get('report.facets', { source });
    return findings.flatMap(({ level, id, parent, counts }) =>
      level === 'concept' ? [`${parent} ${id} ${counts.present}/${counts.uncertain}/${counts.absent}`] : [],
    );
  };
  return { library, folder, rows };
}

test('a code of the lexicon is its concept, and the engine’s own counts stay what they were', async () => {
  const { rows, library } = await asked([report('Left pleural effusion. No pneumothorax.')]);
  const both = ['J90 pleural effusion 1/0/0', 'J93.9 pneumothorax 0/0/1'];
  expect(await rows('comprehend')).toEqual(both);
  expect(await rows('both')).toEqual(both);
  expect(await rows('local')).toEqual(both);
  expect(library.told.slice(-2).map(({ name }) => name)).toEqual(['comprehend.progress', 'comprehend.ended']);
  expect(library.told.map(({ name }) => name)).toContain('library.changed');
});

test('a code of many concepts is the one whose words were read, else a leaf of the code', async () => {
  const { rows } = await asked(
    [report('There is a nodule in the lung. The shadow is odd.')],
    { words: 'nodule in the lung', code: 'R91.8', description: 'Other nonspecific abnormal finding' },
    { words: 'shadow', code: 'R91.8', description: 'Other nonspecific abnormal finding' },
  );
  const found = await rows('comprehend');
  expect(found).toContain('R91.8 Other nonspecific abnormal finding of lung field 1/0/0');
});

test('a code that the lexicon does not hold is a leaf under its chapter, called by its own title', async () => {
  const { rows, library } = await asked([report('Typhoid is likely.')], {
    words: 'typhoid',
    code: 'A01.00',
    description: 'Typhoid fever, unspecified',
  });
  expect(await rows('comprehend')).toContain('A01.00 Typhoid fever, unspecified 1/0/0');
  expect(await rows('local')).toEqual([]);
  const found = await library.get('library.studies', {
    filter: { findings: [{ of: 'ch1', says: 'present', source: 'comprehend' }] },
  });
  expect(found.total).toBe(1);
});

test('a stem of the lexicon takes the full codes that the service gives, with their side', async () => {
  const { library } = await asked([report('Rib is broken.')], {
    words: 'broken',
    code: 'S22.31XA',
    description: 'Fracture of one rib, right side, initial encounter for closed fracture',
  });
  const { findings } = await library.get('report.facets', { source: 'comprehend' });
  expect(findings.find(({ level }) => level === 'concept')).toMatchObject({
    id: 'rib fracture',
    parent: 'S22.31-',
    sides: { right: 1 },
  });
});

test('a report that replaces the one that was asked about is not answered for', async () => {
  const { library, folder, rows } = await asked([report('Left pleural effusion.')]);
  expect(await rows('comprehend')).toHaveLength(1);
  writeFileSync(join(folder, 'p0/s50000000.txt'), report('No pneumothorax.'));
  await library.import(folder);
  expect(await rows('comprehend')).toEqual([]);
  expect((await library.get('report.facets', { source: 'comprehend' })).asked).toBe(0);
});

test('codes are checked against the official edition once a person has loaded it', async () => {
  const { library } = await asked([report('Left pleural effusion. Demyelination.')]);
  const known = async (): Promise<unknown> => {
    const { findings } = await library.get('comprehend.report', { report: 1 });
    return Object.fromEntries(
      findings.flatMap(({ codes }) => codes.map(({ code, inEdition }) => [code, inEdition])),
    );
  };
  expect(await known()).toMatchObject({ J90: true });
  // An edition that lacks J90, and is long enough to be one.
  const others = Array.from({ length: 1_200 }, (_, at) => `A${String(at).padStart(4, '0')}`);
  const lines = [...others, 'G35'].map(
    (code, at) => `${String(at + 1).padStart(5, '0')} ${code.padEnd(7)} 1 ${'A title'.padEnd(60)} A title`,
  );
  const name = 'icd10cm_order_2026.txt';
  const file = join(aFolderOf({ [name]: `${lines.join('\r\n')}\r\n` }), name);
  await library.get('report.load-codes', { file: aGrant(file) });
  expect(await known()).toEqual({ J90: false, G35: true });
});
