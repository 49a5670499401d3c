import { expect, test } from 'vitest';
import { findStudy } from '../browse-studies.ts';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('of films of an older library no name is called a guess, until one is known to be', () => {
  const database = anOldLibrary(migrations.slice(0, 14));
  expect(migrate(database, migrations)).toContain(15);
  const guessed = () => findStudy(database, { study: 1 })?.charactersGuessed;
  expect(guessed()).toBe(false);
  database.run('UPDATE instance SET characters_guessed = 1');
  expect(guessed()).toBe(true);
  expect(() => database.run('UPDATE instance SET characters_guessed = 2')).toThrow(/CHECK/);
  database.close();
});
