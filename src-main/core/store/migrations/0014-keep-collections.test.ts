import { expect, test } from 'vitest';
import { collect, collectedStudies, listCollections, makeCollection } from '../collections.ts';
import { migrate } from '../migrate.ts';
import { keyImagesOfStudy, notesOfStudy, toggleKeyImage, writeNote } from '../notes.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

const stamp = '2026-01-02';

test('what a person keeps of a case leaves with its study, and the collection stays', () => {
  const database = anOldLibrary(migrations.slice(0, 13));
  expect(migrate(database, migrations)).toContain(14);
  database.script('PRAGMA foreign_keys = ON');
  const teaching = makeCollection(database, { name: 'Teaching', parent: undefined, stamp });
  collect(database, teaching, [1, 99], stamp);
  expect(collectedStudies(database, teaching)).toEqual([1]);
  expect(writeNote(database, { study: 1, instance: 1, body: 'Ask about this.', stamp })).toBe(true);
  expect(toggleKeyImage(database, 1, 0, stamp)).toBe(true);
  database.script('DELETE FROM instance; DELETE FROM series; DELETE FROM study');
  expect(listCollections(database)).toMatchObject([{ name: 'Teaching', studies: 0 }]);
  expect([notesOfStudy(database, 1), keyImagesOfStudy(database, 1)]).toEqual([[], []]);
  database.close();
});
