import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (n: number): Uint8Array =>
  aChestFilm({ seed: n, patientId: `MRN${n}`, elements: { x00080050: { vr: 'SH', value: `ACC${n}` } } });
const report = (words: string): string => `FINDINGS: The lungs are clear.\n\nIMPRESSION: ${words}\n`;

const files = {
  'films/one.dcm': film(1),
  'films/two.dcm': film(2),
  'films/three.dcm': film(3),
  // In its name, the first number is right by one pattern and the second by another.
  'texts/ACC1-ACC2.txt': report('Cardiomegaly.'),
  'texts/ACC3.txt': report('Left pleural effusion.'),
};

/** Where every report is, by the accession numbers of its studies. */
async function whereReportsAre(library: TestLibrary): Promise<Record<string, string>> {
  const places: Record<string, string> = {};
  for (const { study, accessionNumber } of (await library.get('library.studies', {})).rows)
    for (const { text, links } of (await library.get('report.study', { study })).reports)
      places[text.slice(text.indexOf('IMPRESSION: ') + 12).trim()] =
        `${accessionNumber} ${links.find((link) => link.study === study)?.reason}`;
  return places;
}

const counted = async (library: TestLibrary, concept: string): Promise<number> =>
  (await library.get('library.studies', { filter: { findings: [{ of: concept, says: 'present' }] } })).total;

const byFirst = '{accession}-*.txt';
const bySecond = '*-{accession}.txt';
const byName = '{accession}.txt';

test('other patterns part and move what a name has linked, and the findings go with the reports', async () => {
  const library = await aLibrary();
  await library.import(aFolderOf(files));
  await library.get('report.change-link-patterns', { patterns: [byFirst, byName] });
  expect(await whereReportsAre(library)).toEqual({
    'Cardiomegaly.': 'ACC1 file-name-rule',
    'Left pleural effusion.': 'ACC3 file-name-rule',
  });
  expect(await counted(library, 'pleural effusion')).toBe(1);
  const would = await library.get('report.preview-link-change', { patterns: [bySecond] });
  expect(would).toMatchObject({
    linked: 0,
    moved: 1,
    parted: 1,
    examples: [
      { path: 'texts/ACC3.txt', becomes: 'parted', from: [{ patientId: 'MRN3' }], to: [] },
      {
        path: 'texts/ACC1-ACC2.txt',
        becomes: 'moved',
        from: [{ patientId: 'MRN1' }],
        to: [{ patientId: 'MRN2' }],
      },
    ],
  });
  // A preview changes nothing.
  expect(await whereReportsAre(library)).toHaveProperty(['Left pleural effusion.'], 'ACC3 file-name-rule');
  await library.get('report.change-link-patterns', { patterns: [bySecond] });
  expect(await whereReportsAre(library)).toEqual({ 'Cardiomegaly.': 'ACC2 file-name-rule' });
  expect((await library.get('report.unmatched', {})).total).toBe(1);
  expect(await counted(library, 'pleural effusion')).toBe(0);
  expect(await counted(library, 'cardiomegaly')).toBe(1);
  // Asked once: what was settled is not asked about for ever.
  expect(await library.get('report.preview-link-change', { patterns: [byName] })).toMatchObject({
    linked: 1,
    parted: 1,
    moved: 0,
  });
});

test('a link by accession number and patient, and a link by hand, outlast the pattern', async () => {
  const library = await aLibrary();
  await library.import(
    aFolderOf({
      ...files,
      'texts/ACC2.txt': `ACCESSION NUMBER: ACC2\nPATIENT ID: MRN2\n\n${report('Pneumonia.')}`,
    }),
  );
  await library.get('report.change-link-patterns', { patterns: [byFirst, byName] });
  const studies = (await library.get('library.studies', {})).rows;
  const numbered = (accession: string): number =>
    studies.find(({ accessionNumber }) => accessionNumber === accession)?.study ?? 0;
  const [effusion] = (await library.get('report.study', { study: numbered('ACC3') })).reports;
  await library.get('report.link', {
    report: effusion?.report ?? 0,
    study: numbered('ACC3'),
    linked: true,
  });
  expect(await library.get('report.preview-link-change', { patterns: [] })).toMatchObject({
    linked: 0,
    moved: 0,
    parted: 1,
  });
  await library.get('report.change-link-patterns', { patterns: [] });
  expect(await whereReportsAre(library)).toEqual({
    'Left pleural effusion.': 'ACC3 by-hand',
    'Pneumonia.': 'ACC2 accession+patient',
  });
});

test('what a person parted stays parted, whatever pattern points there again', async () => {
  const library = await aLibrary();
  await library.import(aFolderOf(files));
  await library.get('report.change-link-patterns', { patterns: [byName] });
  const { rows } = await library.get('library.studies', {});
  const study = rows.find(({ accessionNumber }) => accessionNumber === 'ACC3')?.study ?? 0;
  const [effusion] = (await library.get('report.study', { study })).reports;
  await library.get('report.link', { report: effusion?.report ?? 0, study, linked: false });
  expect(await library.get('report.preview-link-change', { patterns: [byName, byFirst] })).toMatchObject({
    linked: 1,
    parted: 0,
  });
  await library.get('report.change-link-patterns', { patterns: [byName, byFirst] });
  expect(await whereReportsAre(library)).toEqual({ 'Cardiomegaly.': 'ACC1 file-name-rule' });
});

test('a change that is stopped is made good by the next run', async () => {
  const library = await aLibrary();
  const folder = aFolderOf(files);
  await library.import(folder);
  await library.get('report.change-link-patterns', { patterns: [byName] });
  const stopped = new AbortController();
  stopped.abort();
  expect(await library.call('report.change-link-patterns', { patterns: [] }, stopped.signal)).toMatchObject({
    value: { cancelled: true },
  });
  expect(await counted(library, 'pleural effusion')).toBe(1);
  await library.import(folder);
  expect(await counted(library, 'pleural effusion')).toBe(0);
});

test('a preview says what is no pattern, and ends when it is called off', async () => {
  const library = await aLibrary();
  expect(await library.call('report.preview-link-change', { patterns: ['{patient}.txt'] })).toMatchObject({
    failure: { code: 'bad-input' },
  });
  const stopped = new AbortController();
  stopped.abort();
  expect(await library.call('report.preview-link-change', { patterns: [] }, stopped.signal)).toMatchObject({
    failure: { code: 'cancelled' },
  });
});
