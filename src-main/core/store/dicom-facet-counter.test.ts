import { onTestFinished, expect, test } from 'vitest';
import { openDicomFacetCounter } from './dicom-facet-counter.ts';
import { registerInstance } from './register-instance.ts';
import { anObject, aStore } from './test-store.ts';

const everything = { filter: {}, words: '' };
const stamp = '2026-01-01T00:00:00.000Z';
const nobodyLeft = new AbortController().signal;

async function aCounter() {
  const store = await aStore();
  const counter = openDicomFacetCounter(store.folder);
  onTestFinished(() => counter.close());
  return { store, counter };
}

test('facets are counted beside the host, and a study that came in since is counted too', async () => {
  const { store, counter } = await aCounter();
  const empty = { ok: true, value: { modality: [], bodyPart: [], view: [], sex: [] } };
  expect(await counter.count(everything, nobodyLeft)).toEqual(empty);
  registerInstance(store.database, anObject(), stamp);
  const { modality } = anObject().series;
  expect(await counter.count(everything, nobodyLeft)).toMatchObject({
    value: { modality: [{ value: modality, studies: 1 }] },
  });
});

test('a question that was withdrawn before its turn is not counted, and the next one is', async () => {
  const { counter } = await aCounter();
  const withdrawn = new AbortController();
  const first = counter.count(everything, nobodyLeft);
  const second = counter.count(everything, withdrawn.signal);
  const third = counter.count(everything, nobodyLeft);
  withdrawn.abort();
  expect((await first).ok).toBe(true);
  expect(await second).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect((await third).ok).toBe(true);
});

test('a closed counter answers nothing more', async () => {
  const { counter } = await aCounter();
  const asked = counter.count(everything, nobodyLeft);
  await counter.close();
  await asked;
  expect(await counter.count(everything, nobodyLeft)).toMatchObject({ failure: { code: 'cancelled' } });
});

test('a thread that cannot read the library is a defect, not a wait without end', async () => {
  const { store } = await aCounter();
  const counter = openDicomFacetCounter(`${store.folder}/nowhere`);
  onTestFinished(() => counter.close());
  await expect(counter.count(everything, nobodyLeft)).rejects.toThrow('directory does not exist');
  await expect(counter.count(everything, nobodyLeft)).rejects.toThrow('directory does not exist');
});
