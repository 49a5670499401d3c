import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { connect } from '../../client/client.ts';
import { someFacets } from '../../stand-in/make-facets.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { makeFacetsStore } from './facets-store.ts';

function aStore() {
  const standIn = standInCore([], {
    // Two studies have a name like that; the words are in forty reports.
    'report.facets': ({ words = '', filter }) =>
      succeed(someFacets({ reported: words !== '' ? 2 : filter === undefined ? 40 : 30 })),
  });
  return { store: makeFacetsStore(connect(standIn.transport)), asked: standIn.asked };
}

test('what is offered for words is counted without them: typing "effusion" does not take the finding away', async () => {
  const { store } = aStore();
  await store.getState().count({ filter: {}, words: '' });
  await store.getState().count({ filter: {}, words: 'effusion' });
  expect(store.getState().reports?.reported).toBe(2);
  expect(store.getState().offered.reports?.reported).toBe(40);
});

test('it is counted anew under another filter, and not at each letter', async () => {
  const { store, asked } = aStore();
  await store.getState().count({ filter: {}, words: '' });
  await store.getState().count({ filter: { modality: 'CR' }, words: 'eff' });
  expect(store.getState().offered.reports?.reported).toBe(30);
  const before = asked.length;
  await store.getState().count({ filter: { modality: 'CR' }, words: 'effu' });
  expect(asked.length - before).toBe(2);
  expect(store.getState().offered.reports?.reported).toBe(30);
});
