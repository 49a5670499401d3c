import { expect, test } from 'vitest';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import type { WritableDataset } from '../dicom/encode-elements.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { writeDicom } from '../dicom/write-dicom.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';

const ui = (value: string) => ({ vr: 'UI', value }) as const;

const film = (n: number) =>
  aChestFilm({ seed: n, patientId: `P${n}`, elements: { x00080018: ui(`2.25.${n}`) } });

/** A key object of a study of its own that points to an image, one level down in its content. */
function aKeyObject(of: string, title?: string): Uint8Array {
  const image = { x00081150: ui('1.2.840.10008.5.1.4.1.1.1.1'), x00081155: ui(of) };
  const dataset: WritableDataset = {
    x00080016: ui('1.2.840.10008.5.1.4.1.1.88.59'),
    x00080018: ui('2.25.100'),
    x00080060: { vr: 'CS', value: 'KO' },
    x00100020: { vr: 'LO', value: 'KO-PATIENT' },
    x0020000d: ui('2.25.200'),
    x0020000e: ui('2.25.201'),
    ...(title !== undefined && {
      x0040a043: {
        vr: 'SQ',
        value: [{ x00080100: { vr: 'SH', value: title }, x00080102: { vr: 'SH', value: 'DCM' } }],
      },
    }),
    x0040a730: {
      vr: 'SQ',
      value: [
        { x0040a040: { vr: 'CS', value: 'TEXT' } },
        { x0040a040: { vr: 'CS', value: 'IMAGE' }, x00081199: { vr: 'SQ', value: [image] } },
      ],
    },
  };
  return writeDicom(dataset);
}

async function aLibraryOfFilms() {
  const library = await aLibrary();
  await library.import(aFolderOf({ a: film(1), b: film(2), c: film(3), ko: aKeyObject('2.25.2') }));
  const { rows } = await library.get('library.studies', {});
  const studyOf = (patientId: string) => rows.find((row) => row.patientId === patientId)?.study ?? 0;
  return { library, studyOf };
}

test('collections lie in collections, count each study once, and keep the order a teacher gave', async () => {
  const { library, studyOf } = await aLibraryOfFilms();
  const make = (name: string, parent?: number) =>
    library.get('collection.make', { name, ...(parent !== undefined && { parent }) });
  const { collection: chest } = await make('Chest');
  const { collection: effusion } = await make('Effusion', chest);
  const { collection: nodes } = await make('Nodules', chest);
  const [one, two] = [studyOf('P1'), studyOf('P2')];
  await library.get('collection.add', { collection: chest, studies: [one] });
  await library.get('collection.add', { collection: effusion, studies: [one, two] });
  await library.get('collection.place', { collection: effusion, study: two, place: 0 });
  expect(await library.get('collection.studies', { collection: effusion })).toEqual([two, one]);
  await library.get('collection.move', { collection: nodes, parent: chest, place: 0 });
  const cards = await library.get('collection.list', {});
  expect(cards.map(({ name, depth, studies }) => [name, depth, studies])).toEqual([
    ['Chest', 0, 2],
    ['Nodules', 1, 0],
    ['Effusion', 1, 2],
  ]);
  expect(
    await library.call('collection.move', { collection: chest, parent: effusion, place: 0 }),
  ).toMatchObject({
    ok: false,
    failure: { code: 'bad-input' },
  });
  const narrowed = async (collection: number) =>
    (await library.get('library.studies', { filter: { collection } })).total;
  expect([await narrowed(chest), await narrowed(effusion), await narrowed(nodes)]).toEqual([2, 2, 0]);
  await library.get('collection.take-out', { collection: effusion, study: two });
  expect(await narrowed(chest)).toBe(1);
  await library.get('collection.remove', { collection: chest });
  expect(await library.get('collection.list', {})).toEqual([]);
  expect((await library.get('library.studies', {})).total).toBe(4);
});

test('a note is written on a study or an image of it, found by its words, and taken away', async () => {
  const { library, studyOf } = await aLibraryOfFilms();
  const study = studyOf('P1');
  const [own] = await library.get('note.write', { study, body: '  Ask about the Hilum ' });
  expect(own).toMatchObject({ body: 'Ask about the Hilum' });
  const found = async (note: string) => (await library.get('library.studies', { filter: { note } })).total;
  expect([await found('hilum'), await found('heart')]).toEqual([1, 0]);
  await library.get('note.write', { note: own?.note ?? 0, study, body: 'The heart' });
  expect([await found('hilum'), await found('heart')]).toEqual([0, 1]);
  expect(await library.get('note.write', { note: own?.note ?? 0, study, body: '' })).toEqual([]);
  const other = await library.call('note.write', { study, instance: 3, body: 'of another study' });
  expect(other).toMatchObject({ ok: false, failure: { code: 'not-found' } });
});

test('a person’s marks and key objects both make key images, and a list narrows to them', async () => {
  const { library, studyOf } = await aLibraryOfFilms();
  const keys = async (patientId: string) =>
    (await library.get('kept.of-study', { study: studyOf(patientId) })).keyImages;
  expect(await keys('P2')).toMatchObject([{ by: 'key-object', frame: 0 }]);
  expect(await keys('P1')).toEqual([]);
  const total = async () => (await library.get('library.studies', { filter: { keyImages: true } })).total;
  expect(await total()).toBe(1);
  const { series } = await library.get('library.study', { study: studyOf('P1') });
  const instance = series[0]?.instances[0]?.instance ?? 0;
  expect(await library.get('key-image.toggle', { instance, frame: 0 })).toEqual({ marked: true });
  expect([await keys('P1'), await total()]).toEqual([[{ instance, frame: 0, by: 'person' }], 2]);
  expect(await library.get('key-image.toggle', { instance, frame: 0 })).toEqual({ marked: false });
  expect(await library.call('key-image.toggle', { instance, frame: 7 })).toMatchObject({ ok: false });
});

/** Whether an image of a patient is key, whether a list finds it as that, and whether its corner says that it is rejected. */
async function standingOf(library: TestLibrary, patientId: string) {
  const { rows } = await library.get('library.studies', { patientId });
  const { keyImages } = await library.get('kept.of-study', { study: rows[0]?.study ?? 0 });
  const { total } = await library.get('library.studies', { patientId, filter: { keyImages: true } });
  const message = await library.core.viewer.frame({ instance: rows[0]?.face ?? 0 }, 0);
  const frame = message.ok ? unpackFrame(message.value.buffer) : message;
  return [keyImages.length, total, frame.ok && frame.value.head.rejected === true];
}

test.each([
  ['For Teaching', '113004', [1, 1, false]],
  ['Rejected for Quality Reasons', '113001', [0, 0, true]],
  ['Rejected for Patient Safety Reasons', '113037', [0, 0, true]],
  ['Incorrect Modality Worklist Entry', '113038', [0, 0, true]],
  ['Data Retention Policy Expired', '113039', [0, 0, true]],
  ['Manifest', '113030', [0, 0, false]],
])(
  'an image that a key object titled “%s” names is key or rejected as the title means it',
  async (_, title, standing) => {
    const library = await aLibrary();
    await library.import(aFolderOf({ film: film(1), ko: aKeyObject('2.25.1', title) }));
    expect(await standingOf(library, 'P1')).toEqual(standing);
  },
);

test('a rejection note that an older Simile took for a key object is read again with its folder', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ film: film(1), ko: aKeyObject('2.25.1', '113001') });
  await library.import(folder);
  library.store.database.script(`
    UPDATE instance SET kind = 'key-object' WHERE kind = 'rejection-note';
    UPDATE ledger SET code = 'key-object-untitled' WHERE code = 'rejection-note';`);
  expect(await standingOf(library, 'P1')).toEqual([1, 1, false]);
  const { new: fresh } = await library.import(folder);
  expect(fresh).toBe(0);
  expect(await standingOf(library, 'P1')).toEqual([0, 0, true]);
});

test('similar cases narrow to a collection, a note and key images', async () => {
  const { library, studyOf } = await aLibraryOfFilms();
  const { collection } = await library.get('collection.make', { name: 'Mine' });
  await library.get('collection.add', { collection, studies: [studyOf('P3')] });
  await library.get('note.write', { study: studyOf('P3'), body: 'Ask about the hilum' });
  const hits = async (filter: StudyFilter) => {
    const answer = await library.get('search.similar', { image: { sopInstanceUid: '2.25.1' }, filter });
    return answer.hits.map(({ sopInstanceUid }) => sopInstanceUid);
  };
  expect(await hits({ collection })).toEqual(['2.25.3']);
  expect(await hits({ note: 'Hilum' })).toEqual(['2.25.3']);
  expect(await hits({ keyImages: true })).toEqual(['2.25.2']);
  expect(await hits({ note: 'hilum', keyImages: true })).toEqual([]);
});
