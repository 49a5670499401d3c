import { expect, test } from 'vitest';
import { presentingWindows } from './presenting-windows.ts';
import { bundledModelName } from '../embed/bundled-model.ts';
import { aLibraryWithTwoModels, inUse } from './a-library-with-models.ts';

const [hall, office] = ['8f14e45f-ceea-467f-9d1b-3c6f0a1d2b3c', 'c9f0f895-fb98-4b91-8e5a-2f7d6c4b1a09'];
const notWhilePresenting = {
  ok: false,
  failure: { code: 'model-busy', detail: expect.stringMatching(/presenting/u) },
};

test('while a window presents no model is switched to, whoever asks', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.hold', { window: hall, presenting: true });
  expect(await one.call('models.use', { fingerprint: own, incomplete: true })).toMatchObject(
    notWhilePresenting,
  );
  await one.get('models.hold', { window: hall, presenting: false });
  await one.get('models.use', { fingerprint: own, incomplete: true });
  await one.get('models.hold', { window: hall, presenting: true });
  expect(await one.call('models.back', {})).toMatchObject(notWhilePresenting);
  await one.get('models.hold', { window: hall, presenting: false });
  await one.get('models.back', {});
});

test('a window that is opened beside one that presents does not end its presentation', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.hold', { window: hall, presenting: true });
  await one.get('models.hold', { window: office, presenting: false });
  const use = () => one.call('models.use', { fingerprint: own, incomplete: true });
  expect(await use()).toMatchObject(notWhilePresenting);
  await one.get('models.hold', { window: hall, presenting: false });
  expect(await use()).toMatchObject({ ok: true });
});

test('a presentation that begins while a model is read for the switch stops the switch', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  const switching = one.call('models.use', { fingerprint: own, incomplete: true });
  await one.get('models.hold', { window: hall, presenting: true });
  expect(await switching).toMatchObject(notWhilePresenting);
  expect(await inUse(one)).toBe(bundledModelName);
});

test('a window that died while it presented holds the models for three minutes and no longer', async () => {
  let now = 0;
  const windows = presentingWindows(() => now);
  windows.hold(hall, true);
  now += 170_000;
  windows.hold(office, true);
  windows.hold(office, false);
  expect(windows.any()).toBe(true);
  now += 11_000;
  expect(windows.any()).toBe(false);
  windows.hold(hall, true);
  expect(windows.any()).toBe(true);
});
