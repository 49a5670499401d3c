import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aChestFilm } from '../../../core/dicom/synthesize.ts';
import { anOnnxModel } from '../../../core/models/an-onnx-model.ts';
import { aFolderOf } from '../../../core/test-library.ts';
import { bundledModelName } from '../../../core/embed/bundled-model.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

function simile(words: readonly string[], folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

const film = (n: number) =>
  aChestFilm({
    seed: n,
    columns: 128,
    rows: 152,
    patientId: `P${n}`,
    elements: { x00080018: { vr: 'UI', value: `2.25.${n}` } },
  });

test('a model is brought and measured beside the bundled one, used, and left again; a name that nobody knows is told', () => {
  const folder = aFolderOf({
    ...Object.fromEntries([1, 2, 3, 4].map((n) => [`films/${n}`, film(n)])),
    'truth.csv': 'sop_instance_uid,affirmed\n2.25.1,Mass\n2.25.2,Mass\n2.25.3,Edema\n2.25.4,Edema|Mass\n',
  });
  const lib = ['--library', 'lib'];
  const json = (words: readonly string[]): unknown => {
    const run = simile([...words, ...lib, '--json'], folder);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    return JSON.parse(run.stdout);
  };
  json(['import', 'films']);
  const added = simile(['model', 'add', anOnnxModel(), ...lib], folder);
  expect(added).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/Operator set +13[^]*0 of 4 judged/u),
  });
  expect(json(['model', 'embed', 'tiny'])).toMatchObject({ embedded: 4, left: 0 });
  expect(
    json(['bench-retrieval', '--labels', 'truth.csv', '--against', 'tiny', '-k', '1,2', '--out', 'figures']),
  ).toMatchObject({
    images: 4,
    labelled: 4,
    k: [1, 2],
    models: [
      { name: bundledModelName, queries: 4 },
      { name: 'tiny', queries: 4 },
    ],
  });
  expect(readdirSync(join(folder, 'figures')).toSorted()).toEqual(['retrieval.csv', 'retrieval.svg']);
  expect(json(['model', 'use', 'tiny'])).toMatchObject({
    models: [{ previous: true }, { name: 'tiny', inUse: true }],
  });
  expect(json(['model', 'back'])).toMatchObject({
    models: [{ inUse: true }, { name: 'tiny', previous: true }],
  });
  const unknown = simile(['model', 'use', 'nobody', ...lib, '--json'], folder);
  expect([unknown.code, JSON.parse(unknown.stdout)]).toMatchObject([1, { failure: { code: 'not-found' } }]);
  expect(simile(['model', 'polish', 'tiny', ...lib], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('model does not polish'),
  });
}, 240_000);
