import { expect, test } from 'vitest';
import type { FindingFilter } from '../../../../src-preload/contract/reports.ts';
import { browseStudies } from '../browse-studies.ts';
import { registerInstance } from '../register-instance.ts';
import { aStore, theObject } from '../test-store.ts';
import { aFinding, reportOn } from './test-findings.ts';

/** Three studies: a mild effusion on the left, a severe one on the right, a severe pneumothorax on the left. */
async function studiesWith(finding: FindingFilter): Promise<readonly number[]> {
  const { database } = await aStore();
  for (let n = 1; n <= 3; n += 1) registerInstance(database, theObject(n), '2026-01-01T00:00:00.000Z');
  reportOn(database, 1, [aFinding({ side: 'left', severity: 'mild' })]);
  reportOn(database, 2, [aFinding({ side: 'right', severity: 'severe' })]);
  reportOn(database, 3, [
    aFinding({ concept: 'pneumothorax', code: 'J93.9', category: 'J93', side: 'left', severity: 'severe' }),
  ]);
  const { rows } = browseStudies(database, { filter: { findings: [finding] } });
  return rows.map(({ study }) => study).toSorted((one, other) => one - other);
}

test('a severity is asked of one finding, or of any', async () => {
  const severe = { says: 'present', severity: 'severe' } as const;
  expect(await studiesWith({ of: 'pleural effusion', ...severe })).toEqual([2]);
  expect(await studiesWith({ of: '*', ...severe })).toEqual([2, 3]);
});

test('a side is asked of any finding too', async () => {
  expect(await studiesWith({ of: '*', says: 'present', side: 'left' })).toEqual([1, 3]);
});
