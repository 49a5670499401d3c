import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('key objects of an older library are read again when their folder is, and so are the archives that hold some', () => {
  const database = anOldLibrary(migrations.slice(0, 24));
  database.script(`
    INSERT INTO root (root_id, path, added_at) VALUES (1, '/films', '2026-01-01');
    INSERT INTO import_batch (batch_id, root_id, mode, started_at) VALUES (1, 1, 'reference', '2026-01-01');
    INSERT INTO ledger (root_id, relative_path, batch_id, seen_in, size, modified_at, state, code, reason)
      VALUES (1, 'film', 1, 1, 9, 5, 'indexed', '', ''), (1, 'ko', 1, 1, 9, 5, 'catalogued', 'key-object', ''),
             (1, 'a.zip', 1, 1, 9, 5, 'catalogued', 'archive', ''), (1, 'a.zip/ko', 1, 1, 9, 5, 'catalogued', 'key-object', ''),
             (1, 'b.zip', 1, 1, 9, 5, 'catalogued', 'archive', ''), (1, 'b.zip/film', 1, 1, 9, 5, 'indexed', '', '');`);
  expect(migrate(database, migrations)).toContain(25);
  const again = database
    .all<{ path: string }>(
      `SELECT relative_path AS path FROM ledger WHERE code = 'key-object-untitled' OR modified_at = -1 ORDER BY path`,
    )
    .map(({ path }) => path);
  expect(again).toEqual(['a.zip', 'a.zip/ko', 'ko']);
  database.close();
});
