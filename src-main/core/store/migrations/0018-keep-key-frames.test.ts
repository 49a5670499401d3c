import { expect, test } from 'vitest';
import { keyImagesOfStudy } from '../notes.ts';
import { migrate } from '../migrate.ts';
import { registerInstance } from '../register-instance.ts';
import { aStore, theObject } from '../test-store.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('key objects of an older library mean the first frame still', () => {
  const database = anOldLibrary(migrations.slice(0, 17));
  database.script(`
    INSERT INTO instance (series_id, sop_instance_uid, sop_class_uid, kind, view, laterality, frames, transfer_syntax, presentation_intent)
      VALUES (1, '2.25.9', '1.2.840.10008.5.1.4.1.1.88.59', 'key-object', '', '', 1, '1.2.840.10008.1.2.1', '');
    INSERT INTO reference (instance_id, uid) VALUES (2, '2.25.1.1.1');`);
  expect(migrate(database, migrations)).toContain(18);
  expect(keyImagesOfStudy(database, 1)).toEqual([{ instance: 1, frame: 0, by: 'key-object' }]);
  database.close();
});

test('a key object means the frames that it names, and none that an image does not have', async () => {
  const { database } = await aStore();
  const cine = '2.25.1.1.1';
  registerInstance(database, theObject(1, { instance: { sopInstanceUid: cine, frames: 20 } }), '2026-01-01');
  const object = {
    sopInstanceUid: '2.25.9',
    kind: 'key-object' as const,
    references: [cine],
    keyFrames: [4, 11, 99].map((frame) => ({ uid: cine, frame })),
  };
  registerInstance(database, theObject(1, { instance: object }), '2026-01-01');
  expect(keyImagesOfStudy(database, 1).map(({ frame }) => frame)).toEqual([4, 11]);
});
