import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (n: number): Uint8Array =>
  aChestFilm({
    seed: n,
    patientId: `MRN${n}`,
    elements: { x00080050: { vr: 'SH', value: `ACC${n}` } },
  });
const report = (words: string): string => `FINDINGS: The lungs are clear.\n\nIMPRESSION: ${words}\n`;

const table = [
  'Vorgang;Pat;Text des Befundes',
  'ACC1;MRN1;"Small left pleural effusion. The heart is normal in size."',
  'ACC2;MRN2;"No pleural effusion. The lungs are clear on both sides."',
  '',
].join('\n');
const columns = { report: 2, accessionNumber: 0, patientId: 1 };

async function filesOf(library: TestLibrary): Promise<string[]> {
  const { rows } = await library.get('ingest.files', {});
  return rows.map(({ path, state, code }) => `${path} ${state} ${code}`);
}

const statusOf = async (library: TestLibrary, concept: string): Promise<number> =>
  (await library.get('library.studies', { filter: { findings: [{ of: concept, says: 'present' }] } })).total;

test('a table under strange names waits for a person, is read as confirmed, and the next of its kind at once', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 'befunde.csv': table, a: film(1), b: film(2) });
  await library.import(folder);
  expect(await filesOf(library)).toContain('befunde.csv unsupported report-unmapped');
  const [waiting] = await library.get('report.tables', {});
  expect(waiting).toMatchObject({ path: 'befunde.csv', mapped: false, reports: 0 });
  const number = waiting?.table ?? 0;
  const shown = await library.get('report.table-columns', { table: number });
  expect(shown).toMatchObject({
    delimiter: ';',
    header: ['Vorgang', 'Pat', 'Text des Befundes'],
    confirmed: false,
    rows: [
      [{ begins: 'ACC1', words: 1 }, {}, { words: 10 }],
      [{}, {}, {}],
    ],
  });
  const map = { table: number, delimiter: shown.delimiter, hasHeader: true };
  expect(await library.call('report.map-table', { ...map, mapping: { accessionNumber: 0 } })).toMatchObject({
    failure: { code: 'bad-input' },
  });
  expect(await library.get('report.map-table', { ...map, mapping: columns })).toEqual({
    read: 1,
    linked: 2,
    unmatched: 0,
    cancelled: false,
  });
  expect(await filesOf(library)).not.toContain('befunde.csv unsupported report-unmapped');
  expect(await statusOf(library, 'pleural effusion')).toBe(1);
  expect(await library.get('report.table-columns', { table: number })).toMatchObject({
    confirmed: true,
    mapping: columns,
  });
  const another = table.replace('ACC1;MRN1;"Small left', 'ACC1;MRN1;"Large right');
  await library.import(aFolderOf({ 'next month.csv': another }));
  expect(await library.get('report.tables', {})).toMatchObject([
    { mapped: true, reports: 2 },
    { mapped: true, reports: 2 },
  ]);
});

test('a guessed mapping is offered, never taken', async () => {
  const library = await aLibrary();
  await library.import(
    aFolderOf({
      'reports.tsv':
        'accession number\tmrn\treport\nACC1\tMRN1\tSmall left pleural effusion. Heart normal.\n',
    }),
  );
  const [waiting] = await library.get('report.tables', {});
  expect(await library.get('report.table-columns', { table: waiting?.table ?? 0 })).toMatchObject({
    confirmed: false,
    mapping: { accessionNumber: 0, patientId: 1, report: 2 },
  });
  expect((await library.get('report.unmatched', {})).total).toBe(0);
});

test('a pattern is tried on the user’s own folder, and once kept links what had no study', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({
    'films/a.dcm': film(1),
    'films/b.dcm': film(2),
    'texts/MRN1_ACC1.txt': report('Cardiomegaly.'),
    'texts/MRN9_ACC2.txt': report('Cardiomegaly.'),
    'texts/letter.txt': 'Dear colleague,',
  });
  await library.import(folder);
  expect((await library.get('report.unmatched', {})).total).toBe(2);
  const pattern = '{patient}_{accession}.txt';
  expect(await library.get('report.preview-link-pattern', { folder: aGrant(folder), pattern })).toEqual({
    files: 3,
    matched: 2,
    cut: false,
    examples: [
      { path: 'texts/MRN1_ACC1.txt', fits: true, patient: 'MRN1', accession: 'ACC1' },
      { path: 'texts/MRN9_ACC2.txt', fits: true, patient: 'MRN9', accession: 'ACC2' },
      { path: 'texts/letter.txt', fits: false },
    ],
  });
  expect(await library.call('report.change-link-patterns', { patterns: ['{patient}.txt'] })).toMatchObject({
    failure: { code: 'bad-input' },
  });
  // The other name says that it is somebody else's: identity blocks what the accession number points to.
  expect(await library.get('report.change-link-patterns', { patterns: [pattern] })).toMatchObject({
    linked: 1,
    unmatched: 1,
  });
  expect(await library.get('report.link-patterns', {})).toEqual({
    patterns: [pattern],
    standing: '{study}.*',
  });
  const { rows } = await library.get('report.unmatched', {});
  expect(rows[0]?.candidates).toMatchObject([{ state: 'blocked', reason: 'patient-id' }]);
});

/** As if an older engine, which called it something else, had read every report. */
function readByAnOlderEngine({ store }: TestLibrary, concept: string, olderName: string): void {
  store.database.run(`UPDATE report SET engine_version = 'simile-reports-0'`);
  store.database.run(
    `UPDATE entity SET concept = :olderName, body = JSON_SET(body, '$.concept', :olderName) WHERE concept = :concept`,
    { concept, olderName },
  );
}

test('what an older engine read is read anew, and what people said of it stays', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 's1/a.dcm': film(1), 's1.txt': report('Cardiomegaly. Left pleural effusion.') });
  await library.import(folder);
  const entities = async () => {
    const [study] = (await library.get('library.studies', {})).rows;
    const { reports } = await library.get('report.study', { study: study?.study ?? 0 });
    return reports.flatMap((each) => each.entities);
  };
  const cardiomegaly = (await entities()).find(({ concept }) => concept === 'cardiomegaly');
  const said = { entity: cardiomegaly?.entity ?? 0, review: 'rejected' as const, who: 'Dr. Test' };
  await library.get('report.review', said);
  readByAnOlderEngine(library, 'pleural effusion', 'water');
  expect(await library.get('report.engine', {})).toMatchObject({ reports: 1, outdated: 1, reading: false });
  expect(await library.get('report.reread', {})).toMatchObject({ read: 1, cancelled: false });
  expect(await library.get('report.engine', {})).toMatchObject({ outdated: 0 });
  expect((await entities()).map(({ concept, review }) => `${concept} ${review}`)).toEqual([
    'cardiomegaly rejected',
    'pleural effusion auto',
  ]);
  expect(await statusOf(library, 'pleural effusion')).toBe(1);
  expect(await statusOf(library, 'cardiomegaly')).toBe(0);
  expect((await library.get('report.search', { text: 'impression:effusion' })).total).toBe(1);
  expect(library.told.filter(({ name }) => name === 'reports.progress').at(-1)?.body).toMatchObject({
    running: false,
  });
});

test('a person who opens a library finds what an older engine read taken up behind them', async () => {
  const library = await aLibrary(aFolder(), { userFolder: aFolder() });
  await library.import(aFolderOf({ 's1/a.dcm': film(1), 's1.txt': report('Cardiomegaly.') }));
  readByAnOlderEngine(library, 'cardiomegaly', 'big heart');
  await library.get('library.open', { place: aGrant(library.folder) });
  await expect
    .poll(async () => (await library.get('report.engine', {})).outdated, { timeout: 10_000 })
    .toBe(0);
  expect(await statusOf(library, 'cardiomegaly')).toBe(1);
});

test('an import takes up what an older engine read, and a run that is stopped goes on later', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 's1/a.dcm': film(1), 's1.txt': report('Cardiomegaly.') });
  await library.import(folder);
  readByAnOlderEngine(library, 'cardiomegaly', 'big heart');
  const stopped = new AbortController();
  stopped.abort();
  expect(await library.call('report.reread', {}, stopped.signal)).toMatchObject({
    value: { read: 0, cancelled: true },
  });
  expect(await library.get('report.engine', {})).toMatchObject({ outdated: 1 });
  await library.import(folder);
  expect(await library.get('report.engine', {})).toMatchObject({ outdated: 0 });
  expect(await statusOf(library, 'cardiomegaly')).toBe(1);
  expect(
    library.told.some(
      ({ name, body }) => name === 'ingest.progress' && 'phase' in body && body.phase === 'reports',
    ),
  ).toBe(true);
});

test('a review follows its words into a corrected file', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 's1/a.dcm': film(1), 's1.txt': report('Cardiomegaly.') });
  await library.import(folder);
  const [study] = (await library.get('library.studies', {})).rows;
  const entitiesNow = async () =>
    (await library.get('report.study', { study: study?.study ?? 0 })).reports.flatMap(
      (each) => each.entities,
    );
  const [first] = await entitiesNow();
  await library.get('report.review', { entity: first?.entity ?? 0, review: 'confirmed', who: 'Dr. Test' });
  writeFileSync(join(folder, 's1.txt'), report('No effusion. Cardiomegaly, as before.'));
  await library.import(folder);
  expect((await entitiesNow()).map(({ concept, review }) => `${concept} ${review}`)).toEqual([
    'pleural effusion auto',
    'cardiomegaly confirmed',
  ]);
});

test('the official codes are searched by word and by code, with their edition, and nothing else is taken for them', async () => {
  const library = await aLibrary();
  const line = (n: number, code: string, flag: 0 | 1, title: string): string =>
    `${String(n).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}`;
  const filler = Array.from({ length: 1000 }, (_, n) =>
    line(n + 10, `A${String(n).padStart(4, '0')}`, 1, `Filler ${n}`),
  );
  const order = [
    line(1, 'J90', 1, 'Pleural effusion, not elsewhere classified'),
    line(2, 'J91', 0, 'Pleural effusion in conditions classified elsewhere'),
    line(3, 'J910', 1, 'Malignant pleural effusion'),
    ...filler,
  ];
  const folder = aFolderOf({
    'icd10cm_order_2026.txt': `${order.join('\r\n')}\r\n`,
    'broken.txt': `${order.slice(0, 5).join('\r\n')}\r\nnot a code\r\n${filler.join('\r\n')}`,
  });
  expect(await library.get('report.codes', { text: 'effusion' })).toEqual({ total: 0, rows: [] });
  const load = (name: string) => library.call('report.load-codes', { file: aGrant(join(folder, name)) });
  expect(await load('icd10cm_order_2026.txt')).toEqual({
    ok: true,
    value: { edition: 'FY2026', codes: 1003, billable: 1002 },
  });
  expect(await library.get('report.codes', { text: 'pleural effus', billable: true })).toMatchObject({
    edition: { edition: 'FY2026' },
    total: 2,
    rows: [{ code: 'J91.0', chapter: 'ch10' }, { code: 'J90' }],
  });
  expect((await library.get('report.codes', { text: 'j91' })).rows).toMatchObject([
    { code: 'J91', billable: false },
    { code: 'J91.0', billable: true },
  ]);
  expect(await library.call('report.codes', { text: '"(' })).toMatchObject({
    failure: { code: 'query-malformed' },
  });
  expect(await load('broken.txt')).toMatchObject({
    failure: { code: 'codes-malformed', detail: expect.stringContaining('Line 6') },
  });
  renameSync(join(folder, 'broken.txt'), join(folder, 'gone.txt'));
  expect(await load('broken.txt')).toMatchObject({ failure: { code: 'vanished' } });
  expect((await library.get('report.codes', { text: 'J90' })).edition?.edition).toBe('FY2026');
});
