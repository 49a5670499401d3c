import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { writeSetting } from '../store/settings.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';
import { anOnnxModel } from './an-onnx-model.ts';
import { films, openEither, slow, aLibraryWithTwoModels } from './a-library-with-models.ts';

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
