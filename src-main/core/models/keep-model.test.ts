import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import { aGrant } from '../test-library.ts';
import { anOnnxModel } from './an-onnx-model.ts';
import { library, aLibraryWithTwoModels } from './a-library-with-models.ts';

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

test('a library whose folder of models cannot be written says so and takes no model', async () => {
  const one = await library();
  writeFileSync(join(one.folder, 'models'), 'a file where the folder should be');
  expect(await one.call('models.add', { place: aGrant(anOnnxModel()) })).toMatchObject({
    failure: { code: 'folder-unreadable', detail: 'The folder “models” of this library cannot be written.' },
  });
  expect((await one.get('models.list', {})).models).toHaveLength(1);
});
