import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { connect } from '../../client/client.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { makeLibraryStore } from './library-store.ts';
import { pageSize } from './study-pages.ts';

test('a question that is asked while the library grows is shown from its top all the same', async () => {
  const studies = makeStudies(3 * pageSize);
  const store = makeLibraryStore(
    connect(
      standInCore(studies, {
        'library.studies': ({ offset = 0, limit = pageSize }) =>
          succeed({ total: studies.length, rows: studies.slice(offset, offset + limit) }),
      }).transport,
    ),
  );
  await store.getState().ask({ words: 'chest' });
  const { answered } = store.getState();
  const asked = store.getState().ask({ words: 'chest PA' });
  // The rows of the question before are on screen still, far down.
  store.getState().show(2 * pageSize, 2 * pageSize + 30);
  await Promise.all([asked, store.getState().refresh()]);
  expect(store.getState().answered).toBe(answered + 1);
  expect([...store.getState().pages.keys()]).toEqual([0]);
});
