import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { fingerprintOf, type Model } from '../embed/model-manifest.ts';
import { nodeDeps } from '../node-deps.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary } from '../test-library.ts';

const films = (count: number) =>
  aFolderOf(
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `film${i}`,
        aChestFilm({ seed: i + 1, columns: 64, rows: 72 }),
      ]),
    ),
  );

/** The bundled model as another program brings it: of the same shape, and another one all the same. */
async function anotherBundledModel(): Promise<Model> {
  const model = await nodeDeps(() => undefined).readModel();
  if (!model.ok) throw new Error(model.failure.detail);
  const { input } = model.value;
  return {
    ...model.value,
    fingerprint: fingerprintOf('1'.repeat(64), input, 'embedding'),
    name: 'next year',
  };
}

async function updated(folder: string) {
  const model = await anotherBundledModel();
  return aLibrary(folder, { readModel: () => Promise.resolve(succeed(model)), userFolder: aFolder() });
}

test('a program with another model says that the images wait, embeds them behind the person, and searches again', async () => {
  const before = await aLibrary();
  await before.import(films(5));
  expect(await before.get('library.card', {})).toMatchObject({ embedded: 5, waiting: 0 });
  await before.close();
  const after = await updated(before.folder);
  expect(await after.get('library.card', {})).toMatchObject({ embedded: 0, waiting: 5, model: 'next year' });
  await after.get('library.open', { place: aGrant(before.folder) });
  await expect.poll(async () => after.get('library.card', {})).toMatchObject({ embedded: 5, waiting: 0 });
  const [row] = (await after.get('library.studies', { limit: 1 })).rows;
  expect(await after.get('search.similar', { image: { study: row?.study ?? 0 } })).toMatchObject({
    searched: 5,
  });
});

test('the program before finds its vectors where it left them', async () => {
  const before = await aLibrary();
  await before.import(films(3));
  await before.close();
  await (await updated(before.folder)).close();
  const again = await aLibrary(before.folder);
  expect(await again.get('library.card', {})).toMatchObject({ embedded: 3, waiting: 0 });
});
