import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aGrant, aLibrary } from '../test-library.ts';

const film = (seed: number): Uint8Array => aChestFilm({ seed, columns: 64, rows: 72 });

test('what a person linked or parted by hand stays so when its file is read anew, wherever in it the report stands', async () => {
  const library = await aLibrary();
  const order = (n: number, says: string): string =>
    [
      'MSH|^~\\&|RIS|HOSP|EHR|HOSP|20240305101500||ORU^R01^ORU_R01|7|P|2.3',
      'PID|1||OTHER1^^^HOSP',
      `OBR|1|P${n}|ACC${n}|71020^CHEST|||20240305`,
      `OBX|1|FT|71020&IMP||${says}||||||F`,
    ].join('\r');
  const [first, second] = [order(1, 'Cardiomegaly.'), order(2, 'Pneumothorax.')];
  const folder = aFolderOf({ 'p1/a.dcm': film(1), 'p2/b.dcm': film(2), 'all.hl7': `${first}\r${second}` });
  await library.import(folder);
  const [one = 0, other = 0] = (await library.get('library.studies', { sort: 'added' })).rows.map(
    ({ study }) => study,
  );
  const numberOf = (says: string) =>
    library.store.database.get<{ report: number }>(
      `SELECT report_id AS report FROM report WHERE text LIKE '%' || :says || '%'`,
      { says },
    )?.report ?? 0;
  await library.get('report.link', { report: numberOf('Cardiomegaly'), study: one, linked: true });
  await library.get('report.link', { report: numberOf('Pneumothorax'), study: other, linked: false });
  const links = () =>
    library.store.database.all(
      `SELECT text LIKE '%Cardiomegaly%' AS first, study_id AS study, report_link.state AS state, said_by AS by
         FROM report_link JOIN report USING (report_id) ORDER BY study_id`,
    );
  const said = [
    { first: 1, study: one, state: 'linked', by: 'person' },
    { first: 0, study: other, state: 'refused', by: 'person' },
  ];
  expect(links()).toEqual(said);
  writeFileSync(join(folder, 'all.hl7'), [order(3, 'No acute finding.'), first, second].join('\r'));
  await library.import(folder);
  expect(links()).toEqual(said);
  const findings = async (study: number) => (await library.get('report.study', { study })).findings;
  expect(await findings(one)).toMatchObject([{ concept: 'cardiomegaly', status: 'present' }]);
  expect(await findings(other)).toEqual([]);
  writeFileSync(join(folder, 'all.hl7'), [order(1, 'No cardiomegaly after all.'), second].join('\r'));
  await library.import(folder);
  expect(links()).toEqual(said.slice(1));
  expect(await findings(one)).toEqual([]);
});

test('what people said of a report is there still when the disk was full while its file was read anew', async () => {
  const library = await aLibrary();
  const words = (impression: string): string =>
    `FINDINGS: The lungs are clear.\n\nIMPRESSION: ${impression}\n`;
  const folder = aFolderOf({ 'p1/a.dcm': film(1), 'z/stray.txt': words('Cardiomegaly.') });
  await library.import(folder);
  const study = (await library.get('library.studies', {})).rows[0]?.study ?? 0;
  const report = (await library.get('report.unmatched', {})).rows[0]?.report ?? 0;
  const { reports } = await library.get('report.link', { report, study, linked: true });
  const entity = reports[0]?.entities.find(({ concept }) => concept === 'cardiomegaly')?.entity ?? 0;
  await library.get('report.review', { entity, review: 'confirmed', who: 'Reader' });
  const said = async () => {
    const now = await library.get('report.study', { study });
    return now.reports.flatMap(({ text, entities }) =>
      entities.flatMap(({ review }) => (review === 'confirmed' ? [text.includes('pneumothorax')] : [])),
    );
  };
  const { database } = library.store;
  database.script(`CREATE TABLE ballast (bytes BLOB);
    CREATE TRIGGER needs_room BEFORE INSERT ON report BEGIN INSERT INTO ballast VALUES (zeroblob(1000000)); END`);
  database.pragma('max_page_count = 1');
  writeFileSync(join(folder, 'z/stray.txt'), words('Cardiomegaly. No pneumothorax.'));
  expect(await library.call('ingest.folder', { folder: aGrant(folder) })).toMatchObject({
    failure: { code: 'disk-full' },
  });
  expect(await said()).toEqual([false]);
  database.script('DROP TRIGGER needs_room');
  database.pragma('max_page_count = 1000000');
  writeFileSync(join(folder, 'z/stray.txt'), words('Cardiomegaly.'));
  await library.import(folder);
  expect(await said()).toEqual([false]);
});
