import type { Migration } from '../migration.ts';

export const moveWords: Migration = {
  version: 23,
  why: 'What a measurement says may lie over the very thing that was measured: a person moves it aside, and finds it there again.',
  up: `
-- [column, row] from the image's upper left corner; none where the words stand beside the drawing by themselves
ALTER TABLE measurement ADD COLUMN words_at TEXT CHECK (words_at IS NULL OR json_valid(words_at));
`,
};
