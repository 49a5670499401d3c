import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { ExportLook } from '../../src-preload/contract/exit.ts';
import { createPixels } from './pixels.ts';
import { aChestFilm } from '../core/dicom/synthesize.ts';
import { auditedIn } from '../core/store/test-store.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../core/test-library.ts';

const asSeen = { inverted: false, rotation: 0, flippedAcross: false, flippedDown: false } as const;

async function aLibraryOf(film: Uint8Array) {
  const library = await aLibrary();
  await library.import(aFolderOf({ 'a.dcm': film }));
  const pixels = createPixels(library.core, { pathOf: () => undefined });
  const fetch = (pass: string) => pixels(new Request(`http://pixels/exit/${pass}`));
  const exports = () =>
    library.store.database.all("SELECT subject, detail FROM audit WHERE action = 'export'");
  return { library, fetch, exports };
}

test('nothing leaves before a person agreed, and it leaves once', async () => {
  const { library, fetch, exports } = await aLibraryOf(aChestFilm());
  const asked = await library.get('exit.ask', { instance: 1, frame: 0, look: asSeen });
  expect((await fetch(asked.pass)).status).toBe(404);
  expect(exports()).toEqual([]);
  const { name } = await library.get('exit.confirm', { pass: asked.pass });
  expect(name).not.toMatch(/phantom/i);
  expect(exports()).toMatchObject([{ subject: 'image 1' }]);
  expect((await fetch(asked.pass)).headers.get('content-type')).toBe('image/png');
  expect((await fetch(asked.pass)).status).toBe(404);
});

const asking = ['exit.ask', 'hits.ask-csv', 'why.ask-picture'] as const;

/** Asks for the first image, for those like it as a table, or for it beside the second. */
function ask({ get }: Pick<TestLibrary, 'get'>, asked: (typeof asking)[number]) {
  if (asked === 'exit.ask') return get(asked, { instance: 1, frame: 0, look: asSeen });
  if (asked === 'hits.ask-csv') return get(asked, { question: { image: { instance: 1 } }, identity: true });
  return get(asked, { image: { instance: 1 }, hit: { instance: 2, frame: 0 } });
}

test.each(asking)(
  'what %s announced in one library does not leave from another, and no line says it did',
  async (asked) => {
    const { library, fetch } = await aLibraryOf(aChestFilm());
    await library.import(aFolderOf({ 'b.dcm': aChestFilm({ seed: 2, patientId: 'ID-2' }) }));
    const other = await aLibrary();
    await other.import(aFolderOf({ 'c.dcm': aChestFilm({ seed: 3, patientId: 'ID-3' }) }));
    await other.close();
    const { pass } = await ask(library, asked);
    await library.get('library.open', { place: aGrant(other.folder) });
    expect(await library.call('exit.confirm', { pass })).toMatchObject({ failure: { code: 'not-found' } });
    expect((await fetch(pass)).status).toBe(404);
    const now = library.core.library.current();
    if (!now.ok) throw new Error(now.failure.detail);
    expect(auditedIn(now.value.store, 'export')).toEqual([]);
  },
);

test.each(asking)(
  'what %s announced of somebody who left before it was agreed to is not let out, and no line says it was',
  async (asked) => {
    const { library, fetch, exports } = await aLibraryOf(aChestFilm({ patientId: 'ID-1' }));
    await library.import(aFolderOf({ 'b.dcm': aChestFilm({ seed: 2, patientId: 'ID-2' }) }));
    const { pass } = await ask(library, asked);
    await library.get('library.remove', { patient: asked === 'exit.ask' ? 'ID-1' : 'ID-2' });
    expect(await library.call('exit.confirm', { pass })).toMatchObject({
      failure: { code: 'not-found', detail: expect.stringMatching(/left the library.*Ask/) },
    });
    expect((await fetch(pass)).status).toBe(404);
    expect(exports()).toEqual([]);
  },
);

test('an image that leaves the library while its picture is made is not let out', async () => {
  const { library, fetch, exports } = await aLibraryOf(aChestFilm({ patientId: 'ID-1' }));
  const { pass } = await ask(library, 'exit.ask');
  const confirmed = library.call('exit.confirm', { pass });
  await library.get('library.remove', { patient: 'ID-1' });
  expect(await confirmed).toMatchObject({ failure: { code: 'not-found' } });
  expect((await fetch(pass)).status).toBe(404);
  expect(exports()).toEqual([]);
});

test('a library that is closed while a picture is made for leaving lets nothing out', async () => {
  const { library, fetch } = await aLibraryOf(aChestFilm());
  const { pass } = await library.get('exit.ask', { instance: 1, frame: 0, look: asSeen });
  const confirmed = library.call('exit.confirm', { pass });
  await library.core.library.close();
  expect(await confirmed).toMatchObject({ failure: { code: 'not-found' } });
  expect((await fetch(pass)).status).toBe(404);
});

test('the gate says what the file states of burnt-in patient data', async () => {
  for (const [value, patientData] of [
    ['YES', 'burnt-in'],
    ['NO', 'none-stated'],
    [undefined, 'not-known'],
  ] as const) {
    const film = aChestFilm({
      elements: { x00280301: value === undefined ? undefined : { vr: 'CS', value } },
    });
    const { library } = await aLibraryOf(film);
    expect(await library.get('exit.ask', { instance: 1, frame: 0, look: asSeen })).toMatchObject({
      patientData,
    });
  }
});

test('the picture is the image as it was seen, with a strip that says it is not for diagnosis', async () => {
  const { library, fetch } = await aLibraryOf(aChestFilm({ columns: 200, rows: 100 }));
  const look = { ...asSeen, rotation: 90, inverted: true } as const;
  const { pass } = await library.get('exit.ask', { instance: 1, frame: 0, look });
  await library.get('exit.confirm', { pass });
  const png = sharp(Buffer.from(await (await fetch(pass)).arrayBuffer()));
  const { data, info } = await png.raw().toBuffer({ resolveWithObject: true });
  expect(info.width).toBeGreaterThanOrEqual(100);
  expect(info.height).toBeGreaterThan(200);
  const strip = data.subarray(info.width * info.channels * 200);
  expect(strip.includes(0xc4)).toBe(true);
});

test('what was not the image read says on its picture what it was, for good', async () => {
  const { library, fetch } = await aLibraryOf(aChestFilm({ columns: 800, rows: 40 }));
  const strip = async (stoodAs?: ExportLook['stoodAs']) => {
    const look = { ...asSeen, flippedAcross: true, ...(stoodAs !== undefined && { stoodAs }) };
    const { pass } = await library.get('exit.ask', { instance: 1, frame: 0, look });
    await library.get('exit.confirm', { pass });
    const png = sharp(Buffer.from(await (await fetch(pass)).arrayBuffer()));
    const { data, info } = await png.raw().toBuffer({ resolveWithObject: true });
    return data.subarray(info.width * info.channels * 40).toString('base64');
  };
  const strips = [
    await strip(),
    await strip('other-study'),
    await strip('similar-case'),
    await strip('similar-case-perhaps-of-another'),
    await strip('similar-case-of-another'),
  ];
  expect(new Set(strips).size).toBe(5);
});
