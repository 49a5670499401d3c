import type { Migration } from '../migration.ts';

export const keepSearches: Migration = {
  version: 10,
  why: 'A search can be asked again and says what changed since. The history is private and can be wiped, which the audit log cannot; whoever leaves the library leaves it, too.',
  up: `
CREATE TABLE past_search (
  search_id   INTEGER PRIMARY KEY AUTOINCREMENT,
  asked_at    TEXT NOT NULL,
  question    TEXT NOT NULL CHECK (json_valid(question)),
  repeatable  INTEGER NOT NULL CHECK (repeatable IN (0, 1)),
  fingerprint TEXT NOT NULL,
  generation  TEXT NOT NULL,
  library     INTEGER NOT NULL,
  hits        INTEGER NOT NULL
) STRICT;

CREATE TABLE past_search_image (
  search_id   INTEGER NOT NULL REFERENCES past_search ON DELETE CASCADE,
  role        TEXT NOT NULL CHECK (role IN ('asked', 'hit')),
  rank        INTEGER NOT NULL,
  instance_id INTEGER NOT NULL REFERENCES instance ON DELETE CASCADE,
  frame       INTEGER NOT NULL,
  score       REAL NOT NULL,
  PRIMARY KEY (search_id, role, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX past_search_image_by_instance ON past_search_image (instance_id);

-- A question about an image that left the library is no question any more.
CREATE TRIGGER past_search_leaves AFTER DELETE ON past_search_image WHEN old.role = 'asked' BEGIN
  DELETE FROM past_search WHERE search_id = old.search_id;
END;
`,
};
