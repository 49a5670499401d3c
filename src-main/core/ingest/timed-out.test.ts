import { expect, test } from 'vitest';
import { aZip } from '../dicom/a-zip.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aPdf } from '../reports/readers/a-pdf.ts';
import { noIdentity } from '../reports/readers/read-report.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';
import { openPreparePool } from './prepare-pool.ts';

test('a file whose decoding took too long is tried again when its folder is imported again, in an archive or not', async () => {
  const film = (seed: number) => Buffer.from(aChestFilm({ seed, columns: 64, rows: 72 }));
  const folder = aFolderOf({ plain: film(1), 'cd.zip': aZip([{ name: 'a', content: film(2) }]) });
  const hurried = await aLibrary(undefined, {
    openPreparer: () => openPreparePool({ workers: 1, patience: 1 }),
  });
  expect((await hurried.import(folder)).states).toMatchObject({ quarantined: 2, indexed: 0 });
  expect(hurried.store.database.column("SELECT code FROM ledger WHERE state = 'quarantined'")).toEqual([
    'timed-out',
    'timed-out',
  ]);
  await hurried.close();
  const library = await aLibrary(hurried.folder);
  expect(await library.import(folder)).toMatchObject({
    new: 0,
    states: { quarantined: 0, indexed: 2 },
    pending: 0,
  });
});

/** A worker that reads a report in each file, and takes too long over another one. */
const hurriedReader = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    const report = ${JSON.stringify({ text: 'Cardiomegaly.', format: 'hl7', status: 'final', identity: noIdentity, sections: [] })};
    const value = [{ ok: true, value: report }, { ok: false, failure: { code: 'timed-out', detail: 'Too long.' } }];
    parentPort.on('message', (question) => {
      if (question === 'close') return parentPort.close();
      for (const at of question.files.keys())
        parentPort.postMessage({ turn: question.turn, at, reports: { ok: true, value } });
    });`)}`,
);

test('a PDF that took too long among reports that could be read is read when its folder is imported again', async () => {
  const order = (n: number, observation: string): string =>
    [
      'MSH|^~\\&|RIS|HOSP|EHR|HOSP|20240305101500||ORU^R01^ORU_R01|7|P|2.3',
      `OBR|1|P${n}|ACC${n}|71020^CHEST|||20240305`,
      `OBX|1|${observation}||||||F`,
    ].join('\r');
  const pdf = Buffer.from(aPdf([['Small left pneumothorax.']])).toString('base64');
  const folder = aFolderOf({
    'all.hl7': `${order(1, 'FT|71020&IMP||Cardiomegaly.')}\r${order(2, `ED|PDF||^AP^PDF^Base64^${pdf}`)}`,
  });
  const hurried = await aLibrary(undefined, { reportPlaces: { filesWorker: hurriedReader } });
  expect((await hurried.import(folder)).files).toMatchObject([
    { state: 'report', reason: expect.stringContaining('1 of the 2 reports in it could not be read') },
  ]);
  await hurried.close();
  const library = await aLibrary(hurried.folder);
  expect((await library.import(folder)).files).toMatchObject([
    { state: 'report', reason: 'A radiology report.' },
  ]);
  expect(library.store.database.column('SELECT text FROM report ORDER BY ordinal')).toEqual([
    expect.stringContaining('Cardiomegaly.'),
    expect.stringContaining('Small left pneumothorax.'),
  ]);
});
