import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unpackFrame } from '../../src-preload/contract/frame-message.ts';
import { createPixels } from './pixels.ts';
import { encodePng } from '../core/dicom/encode-png.ts';
import { parseOrRefuse } from '../core/dicom/parse-dataset.ts';
import { readPixels } from '../core/dicom/read-pixels.ts';
import { aChestFilm, aCtSlice } from '../core/dicom/synthesize.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../core/test-library.ts';

const address = 'http://pixels';

async function aLibraryWith(files: Record<string, Uint8Array>, mode: 'reference' | 'copy' = 'reference') {
  const library = await aLibrary();
  const folder = aFolderOf(files);
  await library.import(folder, mode);
  const pixels = createPixels(library.core, {
    pathOf: (grant) => (grant === 'dropped' ? dropped : undefined),
  });
  let dropped = '';
  const { generation } = await library.get('library.card', {});
  return {
    library,
    folder,
    fetch: (path: string) =>
      pixels(new Request(address + path.replace(/^\/(thumbnail|frame|tensor)/, `/$1/${generation}`))),
    fetchOf: (path: string) => pixels(new Request(`${address}${path}`)),
    drop: (path: string) => (dropped = path),
    instance: await onlyInstance(library),
  };
}

async function onlyInstance(library: TestLibrary): Promise<number> {
  const [row] = (await library.get('library.studies', { sort: 'id' })).rows;
  const { series } = await library.get('library.study', { study: row!.study });
  return series[0]!.instances[0]!.instance;
}

async function frameIn(response: Response) {
  const frame = unpackFrame(await response.arrayBuffer());
  if (!frame.ok) throw new Error(frame.failure.detail);
  return frame.value;
}

test('the window gets the stored values of a film, not a picture of them', async () => {
  const film = aChestFilm({ encoding: '12-bit' });
  const { fetch, instance } = await aLibraryWith({ 'a.dcm': film });
  const response = await fetch(`/frame/${instance}/0`);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { head, pixels } = await frameIn(response);
  const stored = await readPixels(parseOrRefuse(film), 0);
  expect(stored.ok && [...stored.value.pixels]).toEqual([...pixels]);
  expect(head).toMatchObject({ bitsStored: 12, frames: 1, lossy: false, reduced: false });
  expect(head.orientation).toEqual({ row: 'L', column: 'F' });
  expect(head.pixelSize).toMatchObject({ unit: 'mm', source: 'detector' });
  expect(head.identity.patientName).toBe('Phantom^1');
});

test('a CT slice says its Hounsfield units, its windows, its place and its directions', async () => {
  const { fetch, instance } = await aLibraryWith({ 'a.dcm': aCtSlice({ z: 40 }) });
  const { head } = await frameIn(await fetch(`/frame/${instance}/0`));
  expect(head.unit).toBe('HU');
  expect(head.greyScale.windows.map(({ center, width }) => [center, width])).toEqual([
    [40, 400],
    [-600, 1500],
  ]);
  expect(head.orientation).toEqual({ row: 'L', column: 'P' });
  expect(head.position).toBe(40);
  expect(head.pixelSize).toMatchObject({ unit: 'mm', source: 'patient' });
});

test('a film that does not say which way it hangs has no directions', async () => {
  const film = aChestFilm({ elements: { x00200020: undefined } });
  const { fetch, instance } = await aLibraryWith({ 'a.dcm': film });
  expect((await frameIn(await fetch(`/frame/${instance}/0`))).head.orientation).toBeUndefined();
});

test('thumbnails are WebP', async () => {
  const { fetch, instance } = await aLibraryWith({ 'a.dcm': aChestFilm() });
  const response = await fetch(`/thumbnail/${instance}`);
  expect(response.headers.get('content-type')).toBe('image/webp');
  expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 8, 12)).toBe('WEBP');
});

test('an unplugged drive is told from a file that was deleted', async () => {
  const { fetch, folder, instance } = await aLibraryWith({ 'a.dcm': aChestFilm() });
  rmSync(join(folder, 'a.dcm'));
  const gone = await fetch(`/frame/${instance}/0`);
  expect([gone.status, await gone.json()]).toMatchObject([410, { code: 'vanished' }]);
  renameSync(folder, `${folder}-unplugged`);
  const offline = await fetch(`/frame/${instance}/0`);
  expect([offline.status, await offline.json()]).toMatchObject([503, { code: 'root-offline' }]);
  expect((await fetch(`/thumbnail/${instance}`)).status).toBe(200);
  renameSync(`${folder}-unplugged`, folder);
});

test('a small picture of what was just removed is gone, of what cannot be drawn there is none', async () => {
  const { library, fetch, instance } = await aLibraryWith({
    'a.dcm': aChestFilm(),
    'b.dcm': aChestFilm({ seed: 2, elements: { x7fe00010: undefined } }),
  });
  expect((await fetch(`/thumbnail/${instance + 1}`)).status).toBe(404);
  await library.get('library.remove', { batch: 1 });
  expect((await fetch(`/thumbnail/${instance}`)).status).toBe(410);
});

test.each(['thumbnail', 'frame', 'tensor'])(
  'a %s asked for of a library that is not open now is gone: numbers are a library’s own',
  async (kind) => {
    const { fetch, fetchOf, instance } = await aLibraryWith({ 'a.dcm': aChestFilm() });
    expect((await fetch(`/${kind}/${instance}/0`)).status).toBe(200);
    const other = await fetchOf(`/${kind}/another/${instance}/0`);
    expect([other.status, await other.json()]).toMatchObject([410, { code: 'vanished' }]);
  },
);

test('a copied image is shown although its drive is away', async () => {
  const { fetch, folder, instance } = await aLibraryWith({ 'a.dcm': aChestFilm() }, 'copy');
  rmSync(folder, { recursive: true });
  expect((await fetch(`/frame/${instance}/0`)).status).toBe(200);
});

test('addresses that name no image, no frame or a path get no picture', async () => {
  const { fetch, instance } = await aLibraryWith({ 'a.dcm': aChestFilm() });
  for (const path of [
    '/frame/999/0',
    `/frame/${instance}/7`,
    '/frame/..%2F..%2Fetc%2Fpasswd/0',
    '/thumbnail/x',
    '/',
  ])
    expect((await fetch(path)).status, path).toBe(404);
  expect((await fetch('/file/never-granted/0')).status).toBe(403);
});

test('a file whose pixels nobody can read says so with the right status', async () => {
  const { library, folder, fetch, instance } = await aLibraryWith({ 'a.dcm': aChestFilm() });
  writeFileSync(join(folder, 'a.dcm'), 'not an image any more');
  const response = await fetch(`/frame/${instance}/0`);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'not-dicom' });
  expect(library.told.length).toBeGreaterThan(0);
});

test('a dropped file is shown without becoming part of the library', async () => {
  const { library, fetch, drop } = await aLibraryWith({ 'a.dcm': aChestFilm() });
  drop(join(aFolderOf({ 'b.dcm': aChestFilm({ seed: 2 }) }), 'b.dcm'));
  const { head } = await frameIn(await fetch('/file/dropped/0'));
  expect(head.identity.patientId).toBe('PHANTOM-2');
  expect((await library.get('library.studies', {})).total).toBe(1);
});

test('a dropped PNG is shown as it is: no name, no millimetres, no directions', async () => {
  const { fetch, drop } = await aLibraryWith({ 'a.dcm': aChestFilm() });
  const grey = new Uint8ClampedArray(20 * 10 * 4).fill(128);
  drop(join(aFolderOf({ 'b.png': await encodePng(grey, { width: 20, height: 10 }) }), 'b.png'));
  const { head, pixels } = await frameIn(await fetch('/file/dropped/0'));
  expect(head).toMatchObject({ columns: 20, rows: 10, pixelSize: { unit: 'px', aspect: 1 } });
  expect(head.orientation).toBeUndefined();
  expect(head.identity.patientName).toBe('');
  expect(new Set(pixels)).toEqual(new Set([128]));
});

test('the tag viewer lists names, representations and values, sequences as trees', async () => {
  const film = aChestFilm({
    elements: {
      x00081111: { vr: 'SQ', value: [{ x00081150: { vr: 'UI', value: '1.2.3' } }] },
      x00204000: { vr: 'LT', value: 'word '.repeat(400) },
    },
  });
  const { library, instance } = await aLibraryWith({ 'a.dcm': film });
  const { tags, cut } = await library.get('viewer.tags', { of: { instance } });
  const byName = new Map(tags.map((node) => [node.name, node]));
  expect(byName.get("Patient's Name")).toMatchObject({ tag: '(0010,0010)', vr: 'PN', value: 'Phantom^1' });
  expect(byName.get('Referenced Performed Procedure Step Sequence')?.items?.[0]?.[0]?.value).toBe('1.2.3');
  expect(byName.get('Image Comments')).toMatchObject({ cut: true });
  expect(byName.get('Pixel Data')?.value).toMatch(/bytes$/);
  expect(cut).toBe(false);
});

test('opening a study is audited under its patient and puts it first in line', async () => {
  const { library } = await aLibraryWith({ 'a.dcm': aChestFilm() });
  const [row] = (await library.get('library.studies', {})).rows;
  const opened = await library.get('viewer.study', { study: row!.study, as: 'reading' });
  expect(opened.study?.patientId).toBe('PHANTOM-1');
  const current = library.core.library.current();
  expect(current.ok && current.value.studyOnScreen).toBe(row!.study);
  expect(
    library.store.database.all(
      "SELECT action, subject, patient_id AS patient, detail FROM audit WHERE action = 'open'",
    ),
  ).toEqual([
    { action: 'open', subject: `study ${row!.study}`, patient: row!.patient, detail: '{"as":"reading"}' },
  ]);
});

test('a lateral film that is really frontal is found once a person says so, and lost when the word is taken back', async () => {
  const lateral = aChestFilm({
    elements: { x00185101: { vr: 'CS', value: 'LL' }, x00081030: { vr: 'LO', value: '' } },
  });
  const { library, instance } = await aLibraryWith({ 'a.dcm': lateral, 'b.dcm': aChestFilm({ seed: 2 }) });
  const ask = () => library.call('search.similar', { image: { instance } });
  expect(await ask()).toMatchObject({ ok: false, failure: { code: 'outside-domain' } });
  expect(await library.get('image.correct', { instance, correction: { view: 'PA' } })).toMatchObject({
    embedding: 'in-domain',
  });
  expect(await ask()).toMatchObject({ ok: true, value: { hits: [{ rank: 1 }] } });
  await library.get('image.correct', { instance, correction: {} });
  expect(await ask()).toMatchObject({ ok: false, failure: { code: 'outside-domain' } });
});
