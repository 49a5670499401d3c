import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { StrayReport } from '../../../src-preload/contract/reports.ts';
import { connect } from '../../client/client.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { makeStrayStore } from './stray-store.ts';

function strayReports(total: number) {
  const all = Array.from({ length: total }, (_, report): StrayReport => ({
    report,
    path: `inbox/${report}.txt`,
    format: 'text',
    status: 'final',
    excerpt: '',
    candidates: [],
  }));
  const standIn = standInCore([], {
    'report.unmatched': ({ offset = 0, limit = 50 }) =>
      succeed({ total, rows: all.slice(offset, offset + limit) }),
  });
  return makeStrayStore(connect(standIn.transport));
}

test('reports that are counted while their list is read are listed all the same', async () => {
  const stray = strayReports(3);
  await Promise.all([stray.getState().read(), stray.getState().count()]);
  expect(stray.getState()).toMatchObject({ total: 3, failure: undefined });
  expect(stray.getState().rows).toHaveLength(3);
});

test('a long list of reports is read again as far as one question goes', async () => {
  const stray = strayReports(600);
  await stray.getState().read();
  while (stray.getState().rows.length < 550) await stray.getState().readMore();
  await stray.getState().read();
  expect(stray.getState().failure).toBeUndefined();
  expect(stray.getState().rows).toHaveLength(500);
});
