import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import type { Embedder } from '../embed/embedder.ts';
import { standInEmbedder } from '../embed/stand-in-embedder.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';

const aLateral = (seed: number): Uint8Array =>
  aChestFilm({
    seed,
    columns: 64,
    rows: 72,
    elements: {
      x00080018: { vr: 'UI', value: '2.25.7' },
      x00185101: { vr: 'CS', value: 'LL' },
      x00081030: { vr: 'LO', value: '' },
    },
  });

async function onlyImage(library: TestLibrary) {
  const { rows } = await library.get('library.studies', {});
  const { study, series } = await library.get('library.study', { study: rows[0]?.study ?? 0 });
  const image = series[0]?.instances[0];
  if (image === undefined) throw new Error('there is no image');
  return { image, study };
}

test('what a person said of an image holds when its file changes and is imported again', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: aLateral(1) });
  await library.import(folder);
  const { image } = await onlyImage(library);
  expect(image.embedding).toBe('outside-domain');
  await library.get('image.correct', { instance: image.instance, correction: { view: 'PA' } });
  writeFileSync(join(folder, 'a'), aLateral(2));
  await library.import(folder);
  expect((await onlyImage(library)).image).toMatchObject({ embedding: 'in-domain', view: 'PA' });
  expect((await library.get('library.card', {})).embedded).toBe(1);
});

/** A library with one film, whose correction stands still before the model until it is let go on. */
async function aCorrectionThatWaits() {
  let pause = () => Promise.resolve();
  const standIn = standInEmbedder();
  const embedder: Embedder = {
    ...standIn,
    embed: async (tensor) => {
      await pause();
      return standIn.embed(tensor);
    },
  };
  const library = await aLibrary(aFolder(), { openEmbedder: () => Promise.resolve(succeed(embedder)) });
  const folder = aFolderOf({ a: aLateral(1) });
  await library.import(folder);
  const { image, study } = await onlyImage(library);
  const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  pause = () => {
    begun.resolve();
    return released.promise;
  };
  const correcting = library.call('image.correct', { instance: image.instance, correction: { view: 'PA' } });
  await begun.promise;
  pause = () => Promise.resolve();
  const goOn = () => {
    released.resolve();
    return correcting;
  };
  return { library, folder, study, goOn };
}

test('a film that is removed while it is corrected is not there any more, and that is what is said', async () => {
  const { library, study, goOn } = await aCorrectionThatWaits();
  await library.get('library.remove', { study: study.studyInstanceUid });
  expect(await goOn()).toMatchObject({ failure: { code: 'not-found' } });
});

test('a film whose file is rewritten while it is corrected keeps what was read of the newer one', async () => {
  const { library, folder, goOn } = await aCorrectionThatWaits();
  writeFileSync(join(folder, 'a'), aLateral(2));
  await library.import(folder);
  expect(await goOn()).toMatchObject({ failure: { code: 'vanished' } });
  expect((await onlyImage(library)).image).toMatchObject({ embedding: 'outside-domain', view: 'LL' });
});

test('a corrected body part is what lists, facets and filters know, until the word is taken back', async () => {
  const library = await aLibrary();
  await library.import(aFolderOf({ a: aLateral(1) }));
  const { image, study } = await onlyImage(library);
  const known = async () => {
    const facets = await library.get('library.facets', {});
    const { total } = await library.get('library.studies', { filter: { bodyPart: 'KNEE' } });
    return [(await onlyImage(library)).study.bodyParts, facets.bodyPart.map(({ value }) => value), total];
  };
  expect(study.bodyParts).toEqual(['CHEST']);
  await library.get('image.correct', { instance: image.instance, correction: { bodyPart: 'KNEE' } });
  expect(await known()).toEqual([['KNEE'], ['KNEE'], 1]);
  expect((await library.get('library.studies', { filter: { bodyPart: 'CHEST' } })).total).toBe(0);
  await library.get('image.correct', { instance: image.instance, correction: {} });
  expect(await known()).toEqual([['CHEST'], ['CHEST'], 0]);
});

test('a hit never tells a window where its file lies', async () => {
  const library = await aLibrary();
  await library.import(
    aFolderOf({
      a: aChestFilm({ seed: 1, columns: 64, rows: 72 }),
      b: aChestFilm({ seed: 2, columns: 64, rows: 72 }),
    }),
  );
  const answer = await library.get('search.similar', { image: { instance: 1 } });
  expect(answer.hits).toHaveLength(1);
  expect(answer.hits[0]).not.toHaveProperty('path');
});
