import { expect, test } from 'vitest';
import { ensureFrame } from '../store/images.ts';
import { registerInstance } from '../store/register-instance.ts';
import { theObject } from '../store/test-store.ts';
import { saveVector } from '../store/vectors.ts';
import { aLibrary } from '../test-library.ts';

/** A library of images that lie further and further from the first, of these patients. */
async function aLibraryOfPatients(patients: readonly string[]) {
  const library = await aLibrary();
  const opened = library.core.library.current();
  if (!opened.ok) throw new Error(opened.failure.detail);
  const { store, modelId, model } = opened.value;
  const instances = store.database.transaction(() =>
    patients.map((dicomId, n) => {
      const object = theObject(n, { patient: { dicomId, name: dicomId } });
      const instance = registerInstance(store.database, object, '2026-01-01');
      const vector = new Float32Array(model.embedding.dimension);
      [vector[0], vector[1]] = [Math.cos(n / 2000), Math.sin(n / 2000)];
      saveVector(store.database, ensureFrame(store.database, instance, 0), modelId, vector);
      return instance;
    }),
  );
  return { library, image: { instance: instances[0] ?? 0 } };
}

const often = (patient: string, times: number) => Array.from({ length: times }, () => patient);

test('as many patients are listed as were asked for, however many nearer films one of them has', async () => {
  const { library, image } = await aLibraryOfPatients(['ME', ...often('ANN', 100), 'BOB', 'CAT', 'DAN']);
  const asked = async (k: number) =>
    (await library.get('search.similar', { image, group: 'patient', k })).hits.map(
      ({ patientId, others }) => [patientId, others],
    );
  expect(await asked(3)).toEqual([
    ['ANN', 99],
    ['BOB', 0],
    ['CAT', 0],
  ]);
  expect((await asked(10)).map(([patient]) => patient)).toEqual(['ANN', 'BOB', 'CAT', 'DAN']);
});

test('of image and words together, too, every patient is listed', async () => {
  const { library, image } = await aLibraryOfPatients(['ME', ...often('ANN', 1100), 'BOB']);
  const { hits } = await library.get('search.similar', {
    image,
    group: 'patient',
    k: 2,
    fuse: { words: 'effusion', weights: { image: 1, words: 1, codes: 1 } },
  });
  expect(hits.map(({ patientId }) => patientId)).toEqual(['ANN', 'BOB']);
});
