import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { WindowSettings } from '../../../src-preload/contract/settings.ts';
import { connect } from '../../client/client.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { makeSettingsStore } from './settings-store.ts';

test('of several changes made quickly the newest is kept last, and no two are on their way at once', async () => {
  const first = Promise.withResolvers<void>();
  const kept: WindowSettings = {
    chromeBrightness: 1,
    density: 'roomy',
    columns: [],
    importMode: 'reference',
  };
  const standIn = standInCore([], {
    'settings.change': () => first.promise.then(() => succeed(kept)),
  });
  const store = makeSettingsStore(connect(standIn.transport));
  const asked = () => standIn.asked.filter(({ command }) => command === 'settings.change');
  const changes = [216, 224, 232].map((preview) => store.getState().change({ panes: { preview } }));
  changes.push(store.getState().change({ density: 'dense' }));
  expect(store.getState().settings).toMatchObject({ panes: { preview: 232 }, density: 'dense' });
  expect(asked().map(({ input }) => input)).toEqual([{ panes: { preview: 216 } }]);
  first.resolve();
  await Promise.all(changes);
  expect(asked().map(({ input }) => input)).toEqual([
    { panes: { preview: 216 } },
    { panes: { preview: 232 }, density: 'dense' },
  ]);
});

test('what is changed before the settings are known stays as it was changed', async () => {
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  const standIn = standInCore([], {
    'settings.read': async () => {
      await promise;
      return succeed({ chromeBrightness: 0.8, density: 'roomy', columns: [], importMode: 'copy' });
    },
  });
  const store = makeSettingsStore(connect(standIn.transport));
  const read = store.getState().read();
  await store.getState().change({ density: 'dense' });
  answer();
  await read;
  expect(store.getState().settings).toMatchObject({ density: 'dense', importMode: 'copy' });
});
