import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import { bundledModelFolder } from './bundled-model.ts';
import { fingerprintOf, readModel } from './model-manifest.ts';

async function aManifest(): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(bundledModelFolder, 'manifest.json'), 'utf8'));
}

/** A model folder of invented bytes whose manifest is the bundled one, changed. */
async function aModelFolder(changes: Record<string, unknown> = {}, graph = Buffer.from('not a graph')) {
  const folder = aFolder();
  const sha256 = createHash('sha256').update(graph).digest('hex');
  await writeFile(join(folder, 'model.onnx'), graph);
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({ ...(await aManifest()), sha256, ...changes }),
  );
  return folder;
}

async function refusal(folder: string): Promise<string> {
  const model = await readModel(folder);
  if (model.ok) return 'not refused';
  expect(model.failure.code).toBe('model-refused');
  return model.failure.detail;
}

test('the bundled model passes: its bytes, input, dimension, domain and close level', async () => {
  const model = await readModel(bundledModelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  expect(model.value.input.size).toBe(160);
  expect(model.value.embedding).toEqual({ name: 'embedding', dimension: 1024 });
  expect(model.value.features?.name).toBe('features');
  expect(model.value.close).toBe(0.6);
  expect(model.value.domain.view).toEqual(['PA', 'AP']);
  expect(model.value.fingerprint).toMatch(/^[0-9a-f]{64}$/u);
});

test('a model whose bytes were changed is refused', async () => {
  const folder = await aModelFolder();
  await writeFile(join(folder, 'model.onnx'), 'not a grapg');
  expect(await refusal(folder)).toContain('SHA-256');
});

test('a model without its graph, or without a manifest, is refused by the name of what is missing', async () => {
  const empty = aFolder();
  expect(await refusal(empty)).toBe('manifest.json cannot be read (ENOENT).');
  await writeFile(join(empty, 'manifest.json'), JSON.stringify(await aManifest()));
  expect(await refusal(empty)).toBe('model.onnx cannot be read (ENOENT).');
  await writeFile(join(empty, 'manifest.json'), '{ "name": ');
  expect(await refusal(empty)).toBe('manifest.json is not JSON.');
});

test('a manifest that an editor has put a byte order mark before is read', async () => {
  const folder = await aModelFolder();
  const plain = await readModel(folder);
  await writeFile(
    join(folder, 'manifest.json'),
    `\uFEFF${await readFile(join(folder, 'manifest.json'), 'utf8')}`,
  );
  expect(plain.ok).toBe(true);
  expect(await readModel(folder)).toEqual(plain);
});

test('a manifest that asks for what we do not do is refused by the field', async () => {
  const { input } = await aManifest();
  const stretched = { ...Object(input), fit: 'stretch' };
  expect(await refusal(await aModelFolder({ input: stretched }))).toContain('input.fit');
  const oblong = { ...Object(input), shape: ['n', 1, 160, 200] };
  expect(await refusal(await aModelFolder({ input: oblong }))).toContain('not square');
  expect(await refusal(await aModelFolder({ metric: 'l2' }))).toContain('metric');
  expect(await refusal(await aModelFolder({ domain: { modality: ['CR'] } }))).toContain('domain');
  expect(await refusal(await aModelFolder({ close: { cosine: 3 } }))).toContain('close.cosine');
});

test('a manifest with a field of preprocessing that is not known here is refused by its name', async () => {
  const { input, outputs } = await aManifest();
  const normalised = { ...Object(input), mean: [0.485], std: [0.229] };
  expect(await refusal(await aModelFolder({ input: normalised }))).toBe(
    'manifest.json: Simile does not do what input.mean, input.std asks for.',
  );
  const { embedding } = Object(outputs);
  const pooled = { ...Object(outputs), embedding: { ...embedding, pool: 'max' } };
  expect(await refusal(await aModelFolder({ outputs: pooled }))).toContain('outputs.embedding.pool');
  expect(await refusal(await aModelFolder({ outputs: { embedding, logits: {} } }))).toContain(
    'outputs.logits',
  );
  expect((await readModel(await aModelFolder({ remark: 'ours' }))).ok).toBe(true);
});

test('a manifest without a licence, or with an empty one, is refused in plain words', async () => {
  for (const licence of [undefined, '', '  ', 7])
    expect(await refusal(await aModelFolder({ licence }))).toMatch(
      /^The manifest says nothing of the licence/u,
    );
});

test('the fingerprint changes with the model, with its preprocessing and with the output that is taken', async () => {
  const model = await readModel(bundledModelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const { sha256, input, embedding, fingerprint } = model.value;
  expect(fingerprintOf(sha256, input, embedding.name)).toBe(fingerprint);
  const others = [
    fingerprintOf('0'.repeat(64), input, embedding.name),
    fingerprintOf(sha256, { ...input, size: 224 }, embedding.name),
    fingerprintOf(sha256, input, 'pooled'),
  ];
  expect(new Set([fingerprint, ...others]).size).toBe(4);
});

test('a manifest that is no object is refused in words', async () => {
  const folder = await aModelFolder();
  for (const text of ['null', '[]', '"model"']) {
    await writeFile(join(folder, 'manifest.json'), text);
    expect(await refusal(folder)).toBe('manifest.json holds no object.');
  }
});

test('a name that would break the list of models or turn its letters round is refused', async () => {
  for (const name of ['a\nb', 'a\u001b[2Jb', 'a\u202eb'])
    expect(await refusal(await aModelFolder({ name }))).toBe(
      'manifest.json: name: characters that control a line are no part of a name.',
    );
});
