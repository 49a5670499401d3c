import { expect, test } from 'vitest';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { WritableDataset } from '../dicom/encode-elements.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { writeDicom } from '../dicom/write-dicom.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';

const ui = (value: string) => ({ vr: 'UI', value }) as const;

const film = (n: number) =>
  aChestFilm({ seed: n, patientId: `P${n}`, elements: { x00080018: ui(`2.25.${n}`) } });

/** A key object of the study of film 1 that points to it, one level down in its content. */
function aKeyObject(of: string): Uint8Array {
  const image = { x00081150: ui('1.2.840.10008.5.1.4.1.1.1.1'), x00081155: ui(of) };
  const dataset: WritableDataset = {
    x00080016: ui('1.2.840.10008.5.1.4.1.1.88.59'),
    x00080018: ui('2.25.100'),
    x00080060: { vr: 'CS', value: 'KO' },
    x00100020: { vr: 'LO', value: 'KO-PATIENT' },
    x0020000d: ui('2.25.200'),
    x0020000e: ui('2.25.201'),
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
