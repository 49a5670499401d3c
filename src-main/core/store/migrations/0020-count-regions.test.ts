import { expect, test } from 'vitest';
import { ensureFrame } from '../images.ts';
import { migrate } from '../migrate.ts';
import { countRegions, regionsAfter } from '../regions.ts';
import { ensureModel, saveVector } from '../vectors.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('regions of an older library are counted by the model that saw their images', () => {
  const database = anOldLibrary(migrations.slice(0, 19));
  const [one, other] = ['f', 'g'].map((fingerprint) =>
    ensureModel(database, { fingerprint, name: 'm', dimension: 2 }, '2026-01-01'),
  );
  const number = saveVector(database, ensureFrame(database, 1, 0), other ?? 0, Float32Array.of(1, 0));
  database.run(`INSERT INTO region (number, codes) VALUES (:number, x'0102')`, { number });
  expect(migrate(database, migrations.slice(0, 20))).toEqual([20]);
  expect([one ?? 0, other ?? 0].map((model) => countRegions(database, model))).toEqual([0, 1]);
  expect(regionsAfter(database, other ?? 0, 0, 10).map((row) => row.number)).toEqual([number]);
  database.close();
});
