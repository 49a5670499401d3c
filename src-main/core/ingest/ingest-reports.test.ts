import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (seed: number, more = {}): Uint8Array => aChestFilm({ seed, columns: 64, rows: 72, ...more });
const words = (impression: string, findings = 'The lungs are clear.'): string =>
  ` FINAL REPORT\n INDICATION: Cough.\n\n FINDINGS: ${findings}\n\n IMPRESSION: ${impression}\n`;

/** Two films in the layout of MIMIC-CXR, each with its report. */
const twoCases = (): string =>
  aFolderOf({
    'p1/s50000001/a.dcm': film(1),
    'p1/s50000001.txt': words('Small left pleural effusion. No pneumothorax.'),
    'p2/s50000002/b.dcm': film(2),
    'p2/s50000002.txt': words('No pleural effusion. Possible pneumonia.'),
  });

async function uidIn(library: TestLibrary, folder: string): Promise<string> {
  const row = library.store.database.get<{ uid: string }>(
    `SELECT study_uid AS uid FROM ledger JOIN instance USING (instance_id) JOIN series USING (series_id) JOIN study USING (study_id)
      WHERE relative_path LIKE :folder || '%'`,
    { folder },
  );
  return row?.uid ?? '';
}

const tables = [
  'report',
  'report_link',
  'report_patient',
  'entity',
  'study_finding',
  'report_text',
  'report_file',
];
const rowsOf = ({ store }: TestLibrary): number[] =>
  tables.map((table) => store.database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`)?.n ?? -1);

test('reports beside their films are linked, understood and counted', async () => {
  const library = await aLibrary();
  expect((await library.import(twoCases())).states).toMatchObject({ indexed: 2, report: 2 });
  const { reports, findings } = await library.get('report.study', {
    studyInstanceUid: await uidIn(library, 'p1/'),
  });
  expect(reports).toMatchObject([
    { standing: 'current', links: [{ state: 'linked', reason: 'folder-rule' }] },
  ]);
  expect(findings).toMatchObject([
    { concept: 'pleural effusion', laterality: 'left', status: 'present', code: 'J90' },
    { concept: 'pneumothorax', status: 'absent' },
  ]);
  const [report] = reports;
  for (const entity of report?.entities ?? [])
    expect(report?.text.slice(entity.start, entity.end)).toBe(entity.term);
  expect((await library.get('report.unmatched', {})).total).toBe(0);
});

test('a row of the list and a hit say which findings the study’s report calls present, and their codes', async () => {
  const library = await aLibrary();
  await library.import(
    aFolderOf({
      'p1/s50000001/a.dcm': film(1),
      'p1/s50000001.txt': words(
        'Moderate cardiomegaly, most likely pulmonary edema. No pneumothorax. Pacemaker in place.',
      ),
      'p2/s50000002/b.dcm': film(2),
      'p2/s50000002.txt': words('No pleural effusion.'),
      'p3/c.dcm': film(3),
    }),
  );
  const [sick, well, silent] = [
    {
      report: 'present',
      findings: [
        { concept: 'cardiomegaly', code: 'I51.7', title: 'Cardiomegaly', laterality: 'none', likely: false },
        expect.objectContaining({ concept: 'pulmonary edema', likely: true }),
      ],
    },
    { report: 'present', findings: [] },
    { report: 'none', findings: [] },
  ];
  const { rows } = await library.get('library.studies', { sort: 'added' });
  expect(rows).toMatchObject([sick, well, silent]);
  const image = { instance: rows[1]?.face ?? 0 };
  const { hits } = await library.get('search.similar', { image });
  expect(hits.toSorted((a, b) => a.study - b.study)).toMatchObject([sick, silent]);
});

test('importing again reads no report twice and changes nothing', async () => {
  const library = await aLibrary();
  const folder = twoCases();
  await library.import(folder);
  const before = library.store.database.all('SELECT report_id, read_at, text FROM report');
  expect((await library.import(folder)).new).toBe(0);
  expect(library.store.database.all('SELECT report_id, read_at, text FROM report')).toEqual(before);
});

test('a report that came before its film is listed, and linked when the film arrives', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 'p1/s50000001.txt': words('Cardiomegaly.') });
  await library.import(folder);
  expect(await library.get('report.unmatched', {})).toMatchObject({
    total: 1,
    rows: [{ path: 'p1/s50000001.txt', candidates: [] }],
  });
  const later = aFolderOf({ 'p1/s50000001/a.dcm': film(1), 'p1/s50000001.txt': words('Cardiomegaly.') });
  writeFileSync(join(folder, 'note'), '');
  rmSync(join(folder, 'p1'), { recursive: true });
  await library.import(later);
  const [study] = (
    await library.get('library.studies', { filter: { findings: [{ of: 'I51.7', says: 'present' }] } })
  ).rows;
  expect(study).toBeDefined();
});

test('a report of another patient is blocked, and a person may still link it', async () => {
  const library = await aLibrary();
  const report = `MRN: OTHER1\n${words('Cardiomegaly.')}`;
  await library.import(aFolderOf({ 'p1/visit/a.dcm': film(1), 'p1/visit.txt': report }));
  const { rows } = await library.get('report.unmatched', {});
  expect(rows).toMatchObject([
    { patientId: 'OTHER1', candidates: [{ state: 'blocked', reason: 'patient-id' }] },
  ]);
  const { study = 0 } = rows[0]?.candidates[0] ?? {};
  const linked = await library.get('report.link', { report: rows[0]?.report ?? 0, study, linked: true });
  expect(linked.findings).toMatchObject([{ concept: 'cardiomegaly', status: 'present' }]);
  const parted = await library.get('report.link', { report: rows[0]?.report ?? 0, study, linked: false });
  expect(parted).toMatchObject({ reports: [], findings: [] });
});

test('reports that a person can decide at once stand before those that fit nothing', async () => {
  const library = await aLibrary();
  await library.import(
    aFolderOf({
      'p1/visit/a.dcm': film(1),
      'p1/visit.txt': `MRN: OTHER1\n${words('Cardiomegaly.')}`,
      'z/stray.txt': words('Pneumothorax.'),
    }),
  );
  const { rows } = await library.get('report.unmatched', {});
  expect(rows.map(({ path }) => path)).toEqual(['p1/visit.txt', 'z/stray.txt']);
});

test('a corrected file takes the place of what it said', async () => {
  const library = await aLibrary();
  const folder = twoCases();
  await library.import(folder);
  writeFileSync(join(folder, 'p1/s50000001.txt'), words('No effusion after all. Cardiomegaly.'));
  await library.import(folder);
  const { reports, findings } = await library.get('report.study', {
    studyInstanceUid: await uidIn(library, 'p1/'),
  });
  expect(reports).toHaveLength(1);
  expect(findings.map(({ concept, status }) => `${concept} ${status}`)).toEqual([
    'cardiomegaly present',
    'pleural effusion absent',
  ]);
});

test('of two addenda the later one has the last word; of two without a date nothing is lost', async () => {
  const addendum = (says: string, day: string): string =>
    `ADDENDUM: ${says}\n${day === '' ? '' : `Signed on: ${day} 10:00\n`}`;
  const findings = async (first: string, second: string) => {
    const library = await aLibrary();
    await library.import(
      aFolderOf({
        'p1/v/a.dcm': film(1),
        'p1/v.report.txt': words('No acute finding.'),
        'p1/v.z.txt': addendum('There is a left pneumothorax.', first),
        'p1/v.a.txt': addendum('There is no pneumothorax, but a skin fold.', second),
      }),
    );
    const said = await library.get('report.study', { studyInstanceUid: await uidIn(library, 'p1/') });
    expect(said.reports.map(({ standing }) => standing)).toEqual(['current', 'addendum', 'addendum']);
    return said.findings.map(({ concept, laterality, status }) => `${concept} ${laterality} ${status}`);
  };
  expect(await findings('2024-03-06', '2024-03-07')).toEqual([
    'pneumothorax left absent',
    'pneumothorax none absent',
  ]);
  expect(await findings('2024-03-07', '2024-03-06')).toEqual(['pneumothorax left present']);
  expect(await findings('', '')).toEqual(['pneumothorax left present']);
});

test.each(['study', 'patient', 'batch'])(
  'removing a %s takes its reports out of every table',
  async (kind) => {
    const library = await aLibrary();
    const folder = twoCases();
    const { batch } = await library.import(folder);
    const { rows } = await library.get('library.studies', {});
    for (const row of kind === 'batch' ? rows.slice(0, 1) : rows)
      await library.get(
        'library.remove',
        kind === 'study'
          ? { study: row.studyInstanceUid }
          : kind === 'patient'
            ? { patient: row.patientId }
            : { batch },
      );
    expect(rowsOf(library)).toEqual(tables.map(() => 0));
    expect((await library.import(folder)).new).toBe(4);
  },
);

test('what a person says of a finding changes the counts, outlives an import and can be taken back', async () => {
  const library = await aLibrary();
  const folder = twoCases();
  await library.import(folder);
  const studyInstanceUid = await uidIn(library, 'p1/');
  const of = async () => {
    const { reports } = await library.get('report.study', { studyInstanceUid });
    return reports[0]?.entities.find(({ concept }) => concept === 'pleural effusion');
  };
  const present = async () =>
    (await library.get('library.studies', { filter: { findings: [{ of: 'J90', says: 'present' }] } })).total;
  const entity = (await of())?.entity ?? 0;
  expect(await present()).toBe(1);
  await library.get('report.review', { entity, review: 'rejected', who: 'Reader' });
  expect(await present()).toBe(0);
  await library.import(folder);
  expect(await of()).toMatchObject({ review: 'rejected', reviewedBy: 'Reader' });
  await library.get('report.review', { entity, review: 'auto', who: 'Reader' });
  expect(await present()).toBe(1);
});

test('filters by finding tell present, doubted, denied and not mentioned apart', async () => {
  const library = await aLibrary();
  await library.import(twoCases());
  const count = async (of: string, says: 'present' | 'uncertain' | 'absent' | 'not-mentioned') =>
    (await library.get('library.studies', { filter: { findings: [{ of, says }] } })).total;
  expect(await count('pleural effusion', 'present')).toBe(1);
  expect(await count('ch10', 'present')).toBe(1);
  expect(await count('J90-J94', 'absent')).toBe(1);
  expect(await count('pneumonia', 'uncertain')).toBe(1);
  expect(await count('pneumothorax', 'not-mentioned')).toBe(1);
  const without = await library.get('library.studies', {
    filter: { findings: [{ of: 'J90', says: 'present', not: true }], reportText: 'effusion' },
  });
  expect(without.total).toBe(1);
});

test('words are found by phrase, section and prefix, and a query that is none is said to be', async () => {
  const library = await aLibrary();
  await library.import(twoCases());
  const find = async (text: string, affirmedOnly = false) =>
    (await library.get('report.search', { text, affirmedOnly })).total;
  expect(await find('effusion')).toBe(2);
  expect(await find('impression:"pleural effusion" -pneumothorax')).toBe(1);
  expect(await find('findings:effusion')).toBe(0);
  expect(await find('pneumoth* OR pneumonia')).toBe(2);
  expect(await find('effusion', true)).toBe(1);
  const [hit] = (await library.get('report.search', { text: 'pneumonia' })).rows;
  expect(hit?.snippet.filter(({ match }) => match)).toEqual([{ text: 'pneumonia', match: true }]);
  for (const text of ['"open', '-effusion', 'a AND', '(a', 'nosuch:a', '***'])
    expect(await library.call('report.search', { text })).toMatchObject({
      failure: { code: 'query-malformed' },
    });
  expect(await library.call('library.studies', { filter: { reportText: ')' } })).toMatchObject({
    failure: { code: 'query-malformed' },
  });
});

test('of words joined by OR, affirmed only wants what one of them names, where the report says it', async () => {
  const library = await aLibrary();
  await library.import(twoCases());
  const affirmed = async (text: string) => {
    const { rows, total } = await library.get('report.search', { text, affirmedOnly: true });
    expect(rows).toHaveLength(total);
    return total;
  };
  expect(await affirmed('effusion OR pneumothorax')).toBe(1);
  expect(await affirmed('pneumothorax OR pneumonia')).toBe(0);
  expect(await affirmed('effusion pneumothorax')).toBe(0);
  expect(await affirmed('left (effusion OR pneumothorax)')).toBe(1);
  // Words that name no finding are looked for as words alone.
  expect(await affirmed('pneumothorax OR possible')).toBe(1);
  expect(await library.get('report.search', { text: 'a OR b', affirmedOnly: true })).toMatchObject({
    isEither: true,
    affirmed: [],
  });
});

test('a part of the body or a view that only a heading names is found by its words', async () => {
  const library = await aLibrary();
  await library.import(
    aFolderOf({
      'p1/v/a.dcm': film(1),
      'p1/v.txt': 'PORTABLE CHEST: Clear lungs.\n\nLEFT KNEE:\nNo fracture.\n\nIMPRESSION: Normal.\n',
    }),
  );
  const find = async (text: string) => (await library.get('report.search', { text })).total;
  expect(await find('knee')).toBe(1);
  expect(await find('findings:"portable chest"')).toBe(1);
  expect(await find('"left knee" impression:normal')).toBe(1);
  expect(await find('impression:impression')).toBe(0);
});

test('facets count a study once a level, and lead to the studies that they count', async () => {
  const library = await aLibrary();
  await library.import(twoCases());
  const facets = await library.get('report.facets', {});
  expect(facets).toMatchObject({ studies: 2, reported: 2 });
  for (const row of facets.findings) {
    for (const says of ['present', 'uncertain', 'absent'] as const) {
      const { total } = await library.get('library.studies', {
        filter: { findings: [{ of: row.id, says }] },
      });
      expect(`${row.id} ${says} ${total}`).toBe(`${row.id} ${says} ${row.counts[says]}`);
    }
  }
  const effusion = facets.findings.find(({ id }) => id === 'pleural effusion');
  expect(effusion).toMatchObject({ parent: 'J90', counts: { present: 1, absent: 1 }, sides: { left: 1 } });
});

test('a cancelled import reads the remaining reports when it is taken up', async () => {
  const library = await aLibrary();
  const controller = new AbortController();
  controller.abort();
  const folder = twoCases();
  await library.call('ingest.folder', { folder: aGrant(folder) }, controller.signal);
  await library.get('ingest.resume', {});
  expect(library.store.database.all('SELECT report_id FROM report')).toHaveLength(2);
});

test('a denial on one side denies that side, not the finding', async () => {
  const library = await aLibrary();
  await library.import(
    aFolderOf({ 'p1/v/a.dcm': film(1), 'p1/v.txt': words('No left pleural effusion. Cardiomegaly.') }),
  );
  const count = async (side: { side?: 'left' | 'right' }) =>
    (await library.get('library.studies', { filter: { findings: [{ of: 'J90', says: 'absent', ...side }] } }))
      .total;
  expect([await count({}), await count({ side: 'left' }), await count({ side: 'right' })]).toEqual([0, 1, 0]);
  const { findings } = await library.get('report.facets', {});
  expect(findings.some(({ id }) => id === 'pleural effusion')).toBe(false);
});
