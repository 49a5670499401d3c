import { expect, test } from 'vitest';
import { identitiesBeside } from '../images.ts';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('what an older library has hashed, it has hashed pixel by pixel', () => {
  const database = anOldLibrary(migrations.slice(0, 7));
  database.script(`
    UPDATE instance SET pixel_sha256 = x'01';
    INSERT INTO root (path, added_at) VALUES ('/films', '2026-01-01');
    INSERT INTO import_batch (root_id, mode, started_at) VALUES (1, 'reference', '2026-01-01');
    INSERT INTO ledger (root_id, relative_path, batch_id, seen_in, size, modified_at, state, instance_id)
      VALUES (1, 'a', 1, 1, 1, 1, 'indexed', 1);`);
  expect(migrate(database, migrations.slice(0, 8))).toEqual([8]);
  expect(identitiesBeside(database, { instanceId: 1, entryId: 2 })).toMatchObject([
    { instanceId: 1, hashedBy: 'pixels' },
  ]);
  database.close();
});
