import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { countJudged, saveVerdict, swapVerdicts } from '../models.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('what a library said of its images stays when it learns of a second model, and comes back with the first', () => {
  const database = anOldLibrary(migrations.slice(0, 8));
  database.script(`
    UPDATE instance SET embedding = 'in-domain', embedding_reason = 'A frontal chest film.';
    INSERT INTO model (fingerprint, name, dimension, added_at) VALUES ('a', 'A', 8, '2026'), ('b', 'B', 8, '2026');
    INSERT INTO root (path, added_at) VALUES ('/films', '2026-01-01');
    INSERT INTO import_batch (root_id, mode, started_at) VALUES (1, 'reference', '2026-01-01');
    INSERT INTO ledger (root_id, relative_path, batch_id, seen_in, size, modified_at, state, instance_id)
      VALUES (1, 'a', 1, 1, 1, 1, 'indexed', 1);`);
  expect(migrate(database, migrations.slice(0, 9))).toEqual([9]);
  expect(countJudged(database, { modelId: 2, inUse: false })).toEqual({ judged: 0, images: 1 });
  const said = () => database.get('SELECT embedding, embedding_reason AS reason FROM instance');
  saveVerdict(database, 2, { instanceId: 1, state: 'outside-domain', reason: 'No.' });
  swapVerdicts(database, 1, 2);
  expect(said()).toEqual({ embedding: 'outside-domain', reason: 'No.' });
  swapVerdicts(database, 2, 1);
  expect(said()).toEqual({ embedding: 'in-domain', reason: 'A frontal chest film.' });
  database.run('DELETE FROM ledger');
  database.run('DELETE FROM instance');
  expect(database.all('SELECT * FROM verdict')).toEqual([]);
  database.close();
});
