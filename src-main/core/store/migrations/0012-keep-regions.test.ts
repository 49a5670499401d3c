import { expect, test } from 'vitest';
import { ensureFrame } from '../images.ts';
import { migrate } from '../migrate.ts';
import {
  countRegions,
  framesWithoutRegions,
  readBasis,
  regionsAfter,
  saveBasis,
  saveRegions,
} from '../regions.ts';
import { ensureModel, saveVector } from '../vectors.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

function aMigratedLibrary() {
  const database = anOldLibrary(migrations.slice(0, 11));
  expect(migrate(database, migrations.slice(0, 12))).toEqual([12]);
  // Their model stands beside them since.
  migrate(database, migrations);
  database.script('PRAGMA foreign_keys = ON');
  const model = ensureModel(database, { fingerprint: 'f', name: 'm', dimension: 2 }, '2026-01-01');
  const number = saveVector(database, ensureFrame(database, 1, 0), model, Float32Array.of(1, 0));
  return { database, model, number };
}

const basis = { images: 1, width: 5, height: 5, basis: [Float32Array.of(1, 0), Float32Array.of(0, 1)] };

test('windows are kept beside their vector and leave with it', () => {
  const { database, model, number } = aMigratedLibrary();
  saveBasis(database, model, basis);
  expect(readBasis(database, model)).toEqual(basis);
  expect(framesWithoutRegions(database, model, 0, 10)).toEqual([{ number, instance: 1, frame: 0 }]);
  saveRegions(database, [{ number, codes: Uint8Array.of(1, 2, 3) }]);
  expect(framesWithoutRegions(database, model, 0, 10)).toEqual([]);
  expect(regionsAfter(database, model, 0, 10).map(({ codes }) => [...codes])).toEqual([[1, 2, 3]]);
  database.script('DELETE FROM instance');
  expect(countRegions(database, model)).toBe(0);
  database.close();
});

test('directions that are learnt again leave no windows of the old ones', () => {
  const { database, model, number } = aMigratedLibrary();
  saveBasis(database, model, basis);
  saveRegions(database, [{ number, codes: Uint8Array.of(1) }]);
  saveBasis(database, model, { ...basis, images: 4 });
  expect([countRegions(database, model), readBasis(database, model)?.images]).toEqual([0, 4]);
  database.close();
});
