import { expect, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('series of an older library name no institution, and new ones may', () => {
  const database = anOldLibrary(migrations.slice(0, 18));
  expect(migrate(database, migrations.slice(0, 19))).toEqual([19]);
  expect(database.get('SELECT institution FROM series')).toEqual({ institution: '' });
  database.close();
});
