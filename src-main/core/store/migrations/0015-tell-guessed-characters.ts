import type { Migration } from '../migration.ts';

export const tellGuessedCharacters: Migration = {
  version: 15,
  why: 'A name whose file does not say how it is written, or says it wrongly, is shown as a reading of it, and that it is one is said. Of images registered before, nothing is known.',
  up: `ALTER TABLE instance ADD COLUMN characters_guessed INTEGER NOT NULL DEFAULT 0 CHECK (characters_guessed IN (0, 1));`,
};
