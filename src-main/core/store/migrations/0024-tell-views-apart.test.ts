import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { registerInstance } from '../register-instance.ts';
import { seriesOfStudy } from '../study-detail.ts';
import { aStore, theObject } from '../test-store.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('of images of an older library nothing is said of how their view was taken', () => {
  const database = anOldLibrary(migrations.slice(0, 23));
  expect(migrate(database, migrations)).toContain(24);
  expect(seriesOfStudy(database, 1)[0]?.instances[0]?.viewModifiers).toBe('');
  database.close();
});

test('a spot compression is told from the plain view beside it', async () => {
  const { database } = await aStore();
  const spot = { sopInstanceUid: '2.25.77', view: 'CC', viewModifiers: 'spot compression' };
  registerInstance(database, theObject(1, { instance: spot }), '2026-01-01');
  expect(seriesOfStudy(database, 1)[0]?.instances[0]).toMatchObject({
    view: 'CC',
    viewModifiers: 'spot compression',
  });
});
