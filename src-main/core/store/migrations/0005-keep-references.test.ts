import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { registerInstance } from '../register-instance.ts';
import { seriesOfStudy } from '../study-detail.ts';
import { anObject } from '../test-store.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('the films of an older library are kept, and a presentation state that comes later names them', () => {
  const database = anOldLibrary(migrations.slice(0, 4));
  const film = database.get<{ uid: string; study: number }>(
    'SELECT sop_instance_uid AS uid, study_id AS study FROM instance JOIN series USING (series_id)',
  );
  expect(migrate(database, migrations)).toContain(5);
  registerInstance(
    database,
    anObject({
      series: { uid: '2.25.1.2', modality: 'PR' },
      instance: { sopInstanceUid: '2.25.1.2.1', kind: 'presentation-state', references: [film?.uid ?? ''] },
    }),
    '2026-01-02',
  );
  const [first] = seriesOfStudy(database, film?.study ?? 0);
  expect(first?.instances[0]).toMatchObject({ sopInstanceUid: film?.uid, presentationStates: 1 });
  database.close();
});
