import { expect, test } from 'vitest';
import { Refusal } from '../../refusal.ts';
import { wasmCodec } from './wasm-codec.ts';

const aCodec = () =>
  wasmCodec('@cornerstonejs/codec-charls/decodewasmjs', '@cornerstonejs/codec-charls/decodewasm');

test('an instance serves frame after frame, until one fails', async () => {
  const codec = aCodec();
  const first = await codec((instance) => instance);
  expect(await codec((instance) => instance)).toBe(first);
  const failing = codec(() => {
    throw new Refusal('too-large');
  });
  await expect(failing).rejects.toMatchObject({ code: 'too-large' });
  expect(await codec((instance) => instance)).not.toBe(first);
});

test('whatever the wasm throws is a broken codestream, with its cause', async () => {
  const thrown = new Error('memory access out of bounds');
  const failing = aCodec()(() => {
    throw thrown;
  });
  await expect(failing).rejects.toMatchObject({ code: 'codestream-broken', cause: thrown });
});
