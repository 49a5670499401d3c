import { expect, test } from 'vitest';
import { excludedNumbers } from './candidates.ts';
import { planOf } from './plan-of.ts';
import { countRegions } from './regions.ts';
import { attributesOfImages } from './shared-attributes.ts';
import { embeddedFramesOf } from './study-vectors.ts';
import { countVectors } from './vectors.ts';

test('a question looks up its own image, its patient and its study, and walks no other vectors', async () => {
  const plan = await planOf((database) => {
    excludedNumbers(database, 1, {
      sopInstanceUid: '1.2',
      pixelSha256: Uint8Array.of(1),
      patient: { issuer: '', dicomId: 'P1' },
      studyInstanceUid: '1.3',
    });
    embeddedFramesOf(database, 1, 1);
    attributesOfImages(database, 1, [1, 2]);
  });
  expect(plan).not.toMatch(/SCAN (vector|frame|instance|series|study|patient)|vector_by_model/);
  expect(plan).toContain('vector USING COVERING INDEX sqlite_autoindex_vector_1');
});

test('vectors and regions of a model are counted from an index alone', async () => {
  const plan = await planOf((database) => {
    countVectors(database, 1);
    countRegions(database, 1);
  });
  expect(plan).toBe(
    'SEARCH vector USING COVERING INDEX vector_by_model (model_id=?)\nSEARCH region USING COVERING INDEX region_by_model (model_id=?)',
  );
});
