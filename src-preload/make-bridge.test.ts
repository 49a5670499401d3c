import { expect, test } from 'vitest';
import { channels } from './contract/channels.ts';
import { makeBridge } from './make-bridge.ts';

function aBridge() {
  const asked: unknown[][] = [];
  const heard = new Map<string, (message: unknown) => void>();
  const bridge = makeBridge({
    invoke: (...words) => {
      asked.push(words);
      return Promise.resolve('answer');
    },
    send: (...words) => void asked.push(words),
    hear: (channel, listener) => {
      heard.set(channel, listener);
      return () => void heard.delete(channel);
    },
    pathOf: (file) => {
      if (!('path' in file)) throw new TypeError('no file');
      return String(file.path);
    },
  });
  return { bridge, asked, heard };
}

test('a page gets seven things, and no channel, path or function of Electron is among them', () => {
  const { bridge } = aBridge();
  expect(Object.keys(bridge).toSorted()).toEqual([
    'call',
    'cancel',
    'choose',
    'grantFile',
    'install',
    'pixels',
    'subscribe',
  ]);
});

test('what a page asks goes out on the channels of the shell and no other', async () => {
  const { bridge, asked } = aBridge();
  await bridge.call('library.card', {}, 3, 'g1');
  bridge.cancel(3);
  await bridge.choose('import-folder');
  await bridge.grantFile({ path: '/films/1.dcm' });
  await bridge.install('an update');
  expect(asked).toEqual([
    [channels.call, 'library.card', {}, 3, 'g1'],
    [channels.cancel, 3],
    [channels.choose, 'import-folder'],
    [channels.grantFile, '/films/1.dcm'],
    [channels.install, 'an update'],
  ]);
});

test('what is no file is refused before anything is asked', async () => {
  const { bridge, asked } = aBridge();
  await expect(bridge.grantFile({})).rejects.toThrow('no file');
  expect(asked).toEqual([]);
});

test('a page hears events until it says that it has heard enough', () => {
  const { bridge, heard } = aBridge();
  const told: unknown[] = [];
  const enough = bridge.subscribe((message) => told.push(message));
  heard.get(channels.told)?.('one');
  enough();
  expect([told, heard.size]).toEqual([['one'], 0]);
});
