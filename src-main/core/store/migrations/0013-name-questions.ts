import type { Migration } from '../migration.ts';

export const nameQuestions: Migration = {
  version: 13,
  why: 'A question to the library that was worth asking once is kept under a name, to be asked again as the library grows.',
  up: `
CREATE TABLE saved_search (
  search_id INTEGER PRIMARY KEY,
  name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  -- the name without case, by which two are told apart
  name_key  TEXT NOT NULL UNIQUE,
  question  TEXT NOT NULL CHECK (json_valid(question)),
  saved_at  TEXT NOT NULL
) STRICT;
`,
};
