import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { connect } from '../../client/client.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { makeSavedSearchesStore } from './saved-searches-store.ts';

test('searches of the library that was left do not come back by an answer that was slow', async () => {
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  const waits = [promise, undefined];
  const names = ['of the first library', 'of the second'];
  const standIn = standInCore([], {
    'saved-search.list': async () => {
      const name = names.shift() ?? '';
      await waits.shift();
      return succeed([{ search: 1, name, question: {}, savedAt: '2026-01-12T08:00:00Z' }]);
    },
  });
  const searches = makeSavedSearchesStore(connect(standIn.transport));
  const slow = searches.getState().read();
  await searches.getState().read();
  answer();
  await slow;
  expect(searches.getState().list.map(({ name }) => name)).toEqual(['of the second']);
});
