import { expect, onTestFinished, test } from 'vitest';
import { registerInstance } from '../store/register-instance.ts';
import { aFinding, reportOn } from '../store/reports/test-findings.ts';
import { anObject, aStore } from '../store/test-store.ts';
import { openFindingFacets } from './open-finding-facets.ts';

const nobodyLeft = new AbortController().signal;

async function someFacets() {
  const store = await aStore();
  const facets = openFindingFacets({ libraryFolder: store.folder });
  onTestFinished(() => facets.close());
  return { store, facets };
}

test('facets are counted beside the host, and a report that came since is counted too', async () => {
  const { store, facets } = await someFacets();
  facets.warmUp();
  expect(await facets.count({ definite: false }, nobodyLeft)).toMatchObject({
    value: { studies: 0, findings: [] },
  });
  registerInstance(store.database, anObject(), '2026-01-01');
  reportOn(store.database, 1, [aFinding()]);
  expect(await facets.count({ definite: false }, nobodyLeft)).toMatchObject({
    value: {
      studies: 1,
      reported: 1,
      findings: [{ id: 'ch10' }, { id: 'J90-J94' }, { id: 'J90' }, { id: 'J90' }, {}],
    },
  });
});

test('a query that is none is said to be, and the next question is answered', async () => {
  const { facets } = await someFacets();
  const broken = { definite: false, filter: { reportText: '"effusion' } };
  expect(await facets.count(broken, nobodyLeft)).toMatchObject({ failure: { code: 'query-malformed' } });
  expect((await facets.count({ definite: false }, nobodyLeft)).ok).toBe(true);
});

test('a question that was withdrawn before its turn is not counted, nor one after the end', async () => {
  const { facets } = await someFacets();
  const withdrawn = new AbortController();
  const first = facets.count({ definite: false }, nobodyLeft);
  const second = facets.count({ definite: false }, withdrawn.signal);
  withdrawn.abort();
  expect((await first).ok).toBe(true);
  expect(await second).toMatchObject({ failure: { code: 'cancelled' } });
  await facets.close();
  expect(await facets.count({ definite: false }, nobodyLeft)).toMatchObject({
    failure: { code: 'cancelled' },
  });
});

test('a thread that cannot read the library is a defect, not a wait without end', async () => {
  const facets = openFindingFacets({ libraryFolder: '/nowhere' });
  onTestFinished(() => facets.close());
  facets.warmUp();
  await expect(facets.count({ definite: false }, nobodyLeft)).rejects.toThrow('directory does not exist');
});
