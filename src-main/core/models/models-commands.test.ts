import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import type { Embedder } from '../embed/embedder.ts';
import { openEmbedder } from '../embed/embedder-pool.ts';
import type { Model } from '../embed/model-manifest.ts';
import { standInEmbedder } from '../embed/stand-in-embedder.ts';
import { writeSetting } from '../store/settings.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';
import { anOnnxModel } from './an-onnx-model.ts';
import { presentingWindows } from './presenting-windows.ts';
import { bundledModelName } from '../embed/bundled-model.ts';

const film = (seed: number): Uint8Array => aChestFilm({ seed, columns: 64, rows: 72 });
const films = (count: number, from = 1) =>
  aFolderOf(Object.fromEntries(Array.from({ length: count }, (_, i) => [`film${i}`, film(from + i)])));

/** The real pool for models that were brought, the stand-in for the bundled one, which would be slow here. */
async function openEither(model: Model, slowedTo = 0) {
  if (model.name !== 'tiny') return succeed(standInEmbedder());
  const opened = await openEmbedder({ model, workers: 1 });
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, slowedTo));
  return opened.ok && slowedTo > 0 ? succeed(slow(opened.value, pause)) : opened;
}

function slow(embedder: Embedder, pause: () => Promise<void>): Embedder {
  return {
    fingerprint: embedder.fingerprint,
    dimension: embedder.dimension,
    width: 1,
    features: (tensor) => embedder.features(tensor),
    close: () => embedder.close(),
    embed: async (tensor) => {
      await pause();
      return embedder.embed(tensor);
    },
  };
}

const library = (folder = aFolder(), slowedTo = 0) =>
  aLibrary(folder, { openEmbedder: (model) => openEither(model, slowedTo) });

async function aLibraryWithTwoModels(count: number, slowedTo = 0) {
  const one = await library(aFolder(), slowedTo);
  await one.import(films(count));
  const { card } = await one.get('models.add', { place: aGrant(anOnnxModel()) });
  return { one, own: card.fingerprint };
}

const inUse = async (one: TestLibrary) =>
  (await one.get('models.list', {})).models.find((model) => model.inUse)?.name;

async function firstHits(one: TestLibrary) {
  const { rows } = await one.get('search.neighbours', { k: 3 });
  return rows.map(({ hits }) => hits.map(([uid]) => uid));
}

test('a model is added, embedded beside the one in use, compared, switched to and switched back, and nothing is lost', async () => {
  const { one, own } = await aLibraryWithTwoModels(6);
  const before = await firstHits(one);
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({
    judged: 6,
    embedded: 6,
    left: 0,
  });
  expect(await firstHits(one)).toEqual(before);
  const { queries, changed, overlap } = await one.get('models.compare', { fingerprint: own, k: 3 });
  expect(queries).toBe(6);
  expect(overlap).toBeLessThan(1);
  expect(changed[0]?.before).not.toEqual(changed[0]?.after);
  await one.get('models.use', { fingerprint: own });
  const after = await firstHits(one);
  expect(after).not.toEqual(before);
  expect(await one.get('library.card', {})).toMatchObject({ fingerprint: own, model: 'tiny', embedded: 6 });
  const [row] = (await one.get('library.studies', { limit: 1 })).rows;
  const answer = await one.get('search.similar', { image: { study: row?.study ?? 0 } });
  expect(answer).toMatchObject({ fingerprint: own, closeLevel: 0.5, searched: 6 });
  await one.get('models.back', {});
  expect(await firstHits(one)).toEqual(before);
  expect(await inUse(one)).toBe(bundledModelName);
});

test('the model that was chosen answers after the next start, too', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.embed', { fingerprint: own });
  await one.get('models.use', { fingerprint: own });
  await one.close();
  const again = await library(one.folder);
  expect((await again.get('library.card', {})).fingerprint).toBe(own);
});

test('a chosen model whose bytes are not what they were does not answer, and the list says why', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.embed', { fingerprint: own });
  await one.get('models.use', { fingerprint: own });
  await one.close();
  writeFileSync(join(one.folder, 'models', own, 'model.onnx'), 'changed');
  const again = await library(one.folder);
  expect(await inUse(again)).toBe(bundledModelName);
  const listed = async (reason: RegExp) =>
    expect((await again.get('models.list', {})).refused).toMatchObject([
      { fingerprint: own, name: 'tiny', reason: expect.stringMatching(reason) },
    ]);
  await listed(/SHA-256/u);
  rmSync(join(one.folder, 'models'), { recursive: true });
  await listed(/cannot be read/u);
});

test('a run that is cancelled keeps what it did, and the next one goes on there', async () => {
  const { one, own } = await aLibraryWithTwoModels(8, 150);
  const running = one.get('models.embed', { fingerprint: own });
  await expect.poll(() => one.told.some(({ name }) => name === 'models.progress')).toBe(true);
  expect(await one.call('models.embed', { fingerprint: own })).toMatchObject({
    failure: { code: 'model-busy' },
  });
  expect(await one.call('models.use', { fingerprint: own, incomplete: true })).toMatchObject({
    failure: { code: 'model-busy' },
  });
  expect(await one.get('models.cancel', {})).toEqual({ running: true });
  const first = await running;
  expect(first.cancelled).toBe(true);
  expect(first.judged).toBeGreaterThan(0);
  expect(first.judged).toBeLessThan(8);
  const second = await one.get('models.embed', { fingerprint: own });
  expect(second).toMatchObject({ embedded: 8 - first.judged, judged: 8, left: 0, cancelled: false });
});

test('other films of the same patient are no hits of a comparison', async () => {
  const one = await library();
  // The phantoms' names differ by seed: one ID of one issuer is one person all the same.
  const own = (seed: number) => aChestFilm({ seed, patientId: 'P1', columns: 64, rows: 72 });
  await one.import(aFolderOf({ a: own(1), b: own(2), c: own(3) }));
  const { card } = await one.get('models.add', { place: aGrant(anOnnxModel()) });
  const { fingerprint } = card;
  await one.get('models.embed', { fingerprint });
  expect(await one.call('models.compare', { fingerprint, k: 1 })).toMatchObject({
    failure: { code: 'not-embedded', detail: expect.stringMatching(/one patient/u) },
  });
  await one.import(films(1, 9));
  await one.get('models.embed', { fingerprint });
  expect(await one.get('models.compare', { fingerprint, k: 3 })).toMatchObject({
    queries: 4,
    overlap: 1,
    sameFirst: 3,
  });
});

test('the copy of a film under another name is no hit of a comparison', async () => {
  const one = await library();
  const copy = aChestFilm({
    seed: 1,
    patientId: 'anonymous',
    columns: 64,
    rows: 72,
    elements: { x00080018: { vr: 'UI', value: '2.25.8' }, x0020000d: { vr: 'UI', value: '2.25.9' } },
  });
  await one.import(aFolderOf({ a: film(1), copy }));
  const { card } = await one.get('models.add', { place: aGrant(anOnnxModel()) });
  const { fingerprint } = card;
  await one.get('models.embed', { fingerprint });
  expect((await one.get('library.card', {})).embedded).toBe(2);
  expect(await one.call('models.compare', { fingerprint, k: 1 })).toMatchObject({
    failure: { code: 'not-embedded' },
  });
});

test('a film that is removed while a model looks at it is no fault of the run', async () => {
  const { one, own } = await aLibraryWithTwoModels(4, 300);
  const running = one.get('models.embed', { fingerprint: own });
  await expect.poll(() => one.told.some(({ name }) => name === 'models.progress')).toBe(true);
  const { rows } = await one.get('library.studies', {});
  for (const { studyInstanceUid } of rows.slice(1))
    await one.get('library.remove', { study: studyInstanceUid });
  await running;
  expect(one.store.database.get('SELECT COUNT(*) AS n FROM verdict')).toEqual({ n: 1 });
});

/** A run over the films of a folder that stands still, the first ones before the model, until it is let go on. */
async function aRunThatWaits(folder: string) {
  let pause = () => Promise.resolve();
  const one = await aLibrary(aFolder(), {
    openEmbedder: async (model) => {
      const opened = await openEither(model);
      return opened.ok && model.name === 'tiny' ? succeed(slow(opened.value, () => pause())) : opened;
    },
  });
  await one.import(folder);
  const { fingerprint: own } = (await one.get('models.add', { place: aGrant(anOnnxModel()) })).card;
  const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  pause = () => {
    begun.resolve();
    return released.promise;
  };
  const running = one.get('models.embed', { fingerprint: own });
  await begun.promise;
  const goOn = () => {
    released.resolve();
    return running;
  };
  return { one, own, goOn };
}

test('what a person says of a film while a model looks at it is not overwritten by the older verdict', async () => {
  const { one, own, goOn } = await aRunThatWaits(films(1));
  await one.get('image.correct', { instance: 1, correction: { domain: 'outside-domain' } });
  expect(await goOn()).toMatchObject({ judged: 0, embedded: 0, left: 1, cancelled: false });
  expect(one.store.database.get('SELECT COUNT(*) AS n FROM vector')).toEqual({ n: 0 });
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ outside: 1, left: 0 });
});

test('a film whose file is rewritten while a model looks at it does not keep the vector of the older one', async () => {
  const uid = { x00080018: { vr: 'UI', value: '2.25.7' } } as const;
  const edition = (seed: number) => aChestFilm({ seed, columns: 64, rows: 72, elements: uid });
  const folder = aFolderOf({ a: edition(1) });
  const { one, own, goOn } = await aRunThatWaits(folder);
  writeFileSync(join(folder, 'a'), edition(2));
  await one.import(folder);
  expect(await goOn()).toMatchObject({ judged: 0, embedded: 0, left: 1 });
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ embedded: 1, left: 0 });
});

test('films that are imported while a model looks at the others are counted at the end of the run', async () => {
  const { one, own, goOn } = await aRunThatWaits(films(3));
  await one.import(films(2, 30));
  const run = await goOn();
  const progress = one.told.flatMap(({ name, body }) => (name === 'models.progress' ? [body] : []));
  expect(progress.filter(({ done, total }) => done > total)).toEqual([]);
  const { models } = await one.get('models.list', {});
  const { judged, images } = models.find(({ fingerprint }) => fingerprint === own) ?? {};
  expect(images).toBe(5);
  expect(run).toMatchObject({ judged, left: 5 - (judged ?? 0), cancelled: false });
});

test('every window hears that a run is over once nothing runs any more', async () => {
  const runs: boolean[] = [];
  const one: TestLibrary = await aLibrary(aFolder(), {
    openEmbedder: (model) => openEither(model, 0),
    tell: ({ name }) => {
      const open = one.core.library.current();
      if (name === 'models.ended') runs.push(open.ok && open.value.judging !== undefined);
    },
  });
  await one.import(films(1));
  const { card } = await one.get('models.add', { place: aGrant(anOnnxModel()) });
  await one.get('models.embed', { fingerprint: card.fingerprint });
  expect(runs).toEqual([false]);
});

/** Nothing that needs a page more fits into this library any longer. */
function fill({ store: { database } }: TestLibrary): void {
  database.pragma('max_page_count = 1');
  expect(() => {
    for (let i = 0; ; i++) writeSetting(database, `ballast ${i}`, 'x'.repeat(1000));
  }).toThrow(/full/u);
}

test('a disk that is full while a model looks at films ends the run as a full disk, and the next one goes on', async () => {
  const { one, own } = await aLibraryWithTwoModels(1);
  await one.get('models.use', { fingerprint: own, incomplete: true });
  await one.import(films(3, 50));
  await one.get('models.back', {});
  const { fingerprint } = await one.get('library.card', {});
  fill(one);
  expect(await one.call('models.embed', { fingerprint })).toMatchObject({ failure: { code: 'disk-full' } });
  expect(one.told.at(-1)).toEqual({ name: 'models.ended', body: { fingerprint } });
  one.store.database.pragma('max_page_count = 1000000');
  expect(await one.get('models.embed', { fingerprint })).toMatchObject({ judged: 4, left: 0 });
});

test('a film whose file is gone is left, and the model answers without it where a person wants that', async () => {
  const one = await library();
  const folder = films(3);
  await one.import(folder);
  const { card } = await one.get('models.add', { place: aGrant(anOnnxModel()) });
  rmSync(join(folder, 'film1'));
  const { fingerprint } = card;
  expect(await one.get('models.embed', { fingerprint })).toMatchObject({ judged: 2, unreadable: 1, left: 1 });
  expect(await one.call('models.use', { fingerprint })).toMatchObject({ failure: { code: 'not-embedded' } });
  await one.get('models.use', { fingerprint, incomplete: true });
  expect(await one.get('library.card', {})).toMatchObject({ fingerprint, embedded: 2, waiting: 1 });
});

test('switching waits for every image, unless a person takes it incomplete', async () => {
  const { one, own } = await aLibraryWithTwoModels(3);
  expect(await one.call('models.use', { fingerprint: own })).toMatchObject({
    failure: { code: 'not-embedded', detail: expect.stringMatching(/^3 of 3/u) },
  });
  await one.get('models.use', { fingerprint: own, incomplete: true });
  expect((await one.get('library.card', {})).embedded).toBe(0);
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ embedded: 3 });
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ embedded: 0, left: 0 });
  expect((await one.get('search.neighbours', { k: 2 })).total).toBe(3);
});

test('a model that was used before it had seen the images, and left again, is still to look at all of them', async () => {
  const { one, own } = await aLibraryWithTwoModels(3);
  await one.get('models.use', { fingerprint: own, incomplete: true });
  await one.get('models.back', {});
  const [, beside] = (await one.get('models.list', {})).models;
  expect(beside).toMatchObject({ fingerprint: own, judged: 0, images: 3 });
  expect(await one.call('models.use', { fingerprint: own })).toMatchObject({
    failure: { code: 'not-embedded' },
  });
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ embedded: 3, left: 0 });
  await one.get('models.use', { fingerprint: own });
  expect(await one.get('library.card', {})).toMatchObject({ embedded: 3, waiting: 0 });
});

test('a library that kept "waits" for a verdict has these images looked at all the same', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  one.store.database.run(
    `INSERT INTO verdict (model_id, instance_id, embedding, reason)
     SELECT model_id, instance_id, 'not-embedded', 'Waits to be embedded by the model in use.'
       FROM model, instance WHERE fingerprint = :own`,
    { own },
  );
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ embedded: 2, left: 0 });
});

test('a film that a person puts outside the domain is outside for every model', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.embed', { fingerprint: own });
  await one.get('image.correct', { instance: 1, correction: { domain: 'outside-domain' } });
  const [, beside] = (await one.get('models.list', {})).models;
  expect(beside).toMatchObject({ fingerprint: own, judged: 1, embedded: 1 });
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ embedded: 0, outside: 1 });
  await one.get('models.use', { fingerprint: own });
  expect(await one.get('library.card', {})).toMatchObject({ fingerprint: own, embedded: 1, waiting: 0 });
});

test('a removed study is in no index file of a model that is not in use', async () => {
  const { one, own } = await aLibraryWithTwoModels(3);
  const bundled = (await one.get('library.card', {})).fingerprint;
  const home = join(one.folder, 'index');
  const beside = join(one.folder, 'models', own, 'index');
  const anIndex = (folder: string, fingerprint: string) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `similar-${fingerprint.slice(0, 16)}-1.hnsw`), 'vectors');
  };
  const removeOne = async () => {
    const [row] = (await one.get('library.studies', { limit: 1 })).rows;
    await one.get('library.remove', { study: row?.studyInstanceUid ?? '' });
    return [home, beside].map((folder) => readdirSync(folder));
  };
  anIndex(beside, own);
  anIndex(home, '0'.repeat(64));
  expect(await removeOne()).toEqual([[], []]);
  await one.get('models.use', { fingerprint: own, incomplete: true });
  anIndex(home, bundled);
  expect(await removeOne()).toEqual([[], []]);
});

const [hall, office] = ['8f14e45f-ceea-467f-9d1b-3c6f0a1d2b3c', 'c9f0f895-fb98-4b91-8e5a-2f7d6c4b1a09'];
const notWhilePresenting = {
  ok: false,
  failure: { code: 'model-busy', detail: expect.stringMatching(/presenting/u) },
};

test('while a window presents no model is switched to, whoever asks', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.hold', { window: hall, presenting: true });
  expect(await one.call('models.use', { fingerprint: own, incomplete: true })).toMatchObject(
    notWhilePresenting,
  );
  await one.get('models.hold', { window: hall, presenting: false });
  await one.get('models.use', { fingerprint: own, incomplete: true });
  await one.get('models.hold', { window: hall, presenting: true });
  expect(await one.call('models.back', {})).toMatchObject(notWhilePresenting);
  await one.get('models.hold', { window: hall, presenting: false });
  await one.get('models.back', {});
});

test('a window that is opened beside one that presents does not end its presentation', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.hold', { window: hall, presenting: true });
  await one.get('models.hold', { window: office, presenting: false });
  const use = () => one.call('models.use', { fingerprint: own, incomplete: true });
  expect(await use()).toMatchObject(notWhilePresenting);
  await one.get('models.hold', { window: hall, presenting: false });
  expect(await use()).toMatchObject({ ok: true });
});

test('a presentation that begins while a model is read for the switch stops the switch', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  const switching = one.call('models.use', { fingerprint: own, incomplete: true });
  await one.get('models.hold', { window: hall, presenting: true });
  expect(await switching).toMatchObject(notWhilePresenting);
  expect(await inUse(one)).toBe(bundledModelName);
});

test('a window that died while it presented holds the models for three minutes and no longer', async () => {
  let now = 0;
  const windows = presentingWindows(() => now);
  windows.hold(hall, true);
  now += 170_000;
  windows.hold(office, true);
  windows.hold(office, false);
  expect(windows.any()).toBe(true);
  now += 11_000;
  expect(windows.any()).toBe(false);
  windows.hold(hall, true);
  expect(windows.any()).toBe(true);
});

test('films that were imported under the new model wait for the old one after the way back', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.embed', { fingerprint: own });
  await one.get('models.use', { fingerprint: own });
  await one.import(films(2, 50));
  await one.get('models.back', {});
  const { models } = await one.get('models.list', {});
  expect(models.find((model) => model.bundled)).toMatchObject({ judged: 2, images: 4, embedded: 2 });
  await one.get('models.embed', { fingerprint: models.find((model) => model.bundled)?.fingerprint ?? '' });
  expect((await one.get('library.card', {})).embedded).toBe(4);
});

test('broken models are refused with their reasons and leave nothing behind', async () => {
  const one = await library();
  const refused = async (folder: string) => {
    const outcome = await one.call('models.add', { place: aGrant(folder) });
    return outcome.ok ? 'not refused' : `${outcome.failure.code}: ${outcome.failure.detail}`;
  };
  expect(await refused(anOnnxModel({ fault: 'not finite' }))).toMatch(/^model-refused: .*not finite/u);
  expect(await refused(anOnnxModel({ bytes: Buffer.from('GIF89a') }))).toMatch(
    /^model-refused: .*not an ONNX/u,
  );
  expect(await refused(anOnnxModel({ manifest: { sha256: 'f'.repeat(64) } }))).toMatch(
    /^model-refused: .*SHA-256/u,
  );
  expect(await refused(anOnnxModel({ manifest: { remark: 'x'.repeat(2 ** 20) } }))).toBe(
    'model-refused: manifest.json is larger than 1 MiB.',
  );
  expect(await refused(aFolder())).toMatch(
    /^model-refused: manifest\.json cannot be read|^model-refused: model\.onnx/u,
  );
  expect((await one.get('models.list', {})).models).toHaveLength(1);
});

test('a model is not added twice, and taken out it leaves neither vectors nor file', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  expect(await one.call('models.add', { place: aGrant(anOnnxModel()) })).toMatchObject({
    failure: { code: 'name-taken' },
  });
  await one.get('models.embed', { fingerprint: own });
  await one.get('models.remove', { fingerprint: own });
  expect((await one.get('models.list', {})).models).toHaveLength(1);
  expect(existsSync(join(one.folder, 'models', own))).toBe(false);
  expect(one.store.database.get('SELECT COUNT(*) AS n FROM vector')).toEqual({ n: 2 });
});

test('no model is taken out without a line in the audit log', async () => {
  const { one, own } = await aLibraryWithTwoModels(1);
  one.store.database.script(
    "CREATE TEMP TRIGGER cut BEFORE INSERT ON audit WHEN new.action = 'model' BEGIN SELECT RAISE(ABORT, 'cut'); END",
  );
  await expect(one.call('models.remove', { fingerprint: own })).rejects.toThrow('cut');
  expect((await one.get('models.list', {})).models).toHaveLength(2);
  expect(existsSync(join(one.folder, 'models', own))).toBe(true);
});

test('a model that was in use before and is taken out is listed no more', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.use', { fingerprint: own, incomplete: true });
  await one.get('models.back', {});
  expect(await one.get('models.remove', { fingerprint: own })).toMatchObject({
    models: [{ bundled: true, inUse: true }],
    refused: [],
  });
  expect(await one.call('models.back', {})).toMatchObject({ failure: { code: 'not-found' } });
});

test('what is left of a model in a list, but in no table, can be taken out', async () => {
  const { one, own } = await aLibraryWithTwoModels(1);
  await one.get('models.use', { fingerprint: own, incomplete: true });
  await one.get('models.back', {});
  one.store.database.run('DELETE FROM model WHERE fingerprint = :own', { own });
  rmSync(join(one.folder, 'models', own), { recursive: true });
  expect((await one.get('models.list', {})).refused).toMatchObject([{ fingerprint: own }]);
  expect((await one.get('models.remove', { fingerprint: own })).refused).toEqual([]);
  expect(await one.call('models.remove', { fingerprint: own })).toMatchObject({
    failure: { code: 'not-found' },
  });
});

test('a model whose file was damaged is made whole by adding it anew', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.embed', { fingerprint: own });
  writeFileSync(join(one.folder, 'models', own, 'model.onnx'), 'changed');
  expect((await one.get('models.list', {})).refused).toMatchObject([{ fingerprint: own }]);
  const { card } = await one.get('models.add', { place: aGrant(anOnnxModel()) });
  expect(card).toMatchObject({ fingerprint: own, embedded: 2, judged: 2 });
  expect((await one.get('models.list', {})).refused).toEqual([]);
});

test('an adding that is cancelled, or was killed, leaves no copy of the model behind', async () => {
  const one = await library();
  const left = join(one.folder, 'models', 'trial-killed');
  mkdirSync(left, { recursive: true });
  writeFileSync(join(left, 'model.onnx'), 'half a mod');
  const place = aGrant(anOnnxModel());
  expect(await one.call('models.add', { place }, AbortSignal.abort())).toMatchObject({
    failure: { code: 'cancelled' },
  });
  expect(readdirSync(join(one.folder, 'models'))).toEqual([]);
  const outcomes = await Promise.all([one.call('models.add', { place }), one.call('models.add', { place })]);
  expect(outcomes).toMatchObject([{ ok: true }, { failure: { code: 'name-taken' } }]);
});

test('a library that is closed ends a comparison of its models, which is no fault', async () => {
  const { one, own } = await aLibraryWithTwoModels(3);
  await one.get('models.embed', { fingerprint: own });
  const compared = one.call('models.compare', { fingerprint: own });
  await one.call('library.close', {});
  expect(await compared).toMatchObject({ failure: { code: 'cancelled' } });
});
