import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { countWaiting } from '../models.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('images that wait for their model are counted without reading the others', () => {
  const database = anOldLibrary(migrations.slice(0, 15));
  database.script(`INSERT INTO root (path, added_at) VALUES ('/films', '2026-01-01');
    INSERT INTO import_batch (root_id, mode, started_at) VALUES (1, 'reference', '2026-01-01');
    INSERT INTO ledger (root_id, relative_path, batch_id, seen_in, size, modified_at, state, instance_id)
      VALUES (1, 'a', 1, 1, 1, 1, 'indexed', 1);
    UPDATE instance SET embedding = 'not-embedded', embedding_reason = 'Waits to be embedded by the model in use.'`);
  expect(migrate(database, migrations)).toContain(16);
  expect(countWaiting(database)).toBe(1);
  const plan = database.all<{ detail: string }>(
    `EXPLAIN QUERY PLAN SELECT COUNT(*) FROM instance WHERE embedding_reason = 'Waits to be embedded by the model in use.'`,
  );
  expect(plan.map(({ detail }) => detail).join()).toContain('instance_waiting');
  database.run("UPDATE instance SET embedding = 'in-domain', embedding_reason = ''");
  expect(countWaiting(database)).toBe(0);
  database.close();
});
