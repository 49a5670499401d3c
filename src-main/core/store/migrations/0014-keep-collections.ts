import type { Migration } from '../migration.ts';

export const keepCollections: Migration = {
  version: 14,
  why: 'A teacher keeps cases: collections within collections in an order of their own, notes on a study or one of its images, and images marked as key. What a person wrote leaves with the study it is about.',
  up: `
CREATE TABLE collection (
  collection_id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id     INTEGER REFERENCES collection ON DELETE CASCADE,
  name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  place         INTEGER NOT NULL,
  made_at       TEXT NOT NULL
) STRICT;
CREATE INDEX collection_by_parent ON collection (parent_id, place);

CREATE TABLE collected (
  collection_id INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,
  study_id      INTEGER NOT NULL REFERENCES study ON DELETE CASCADE,
  place         INTEGER NOT NULL,
  added_at      TEXT NOT NULL,
  PRIMARY KEY (collection_id, study_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collected_by_study ON collected (study_id);

CREATE TABLE note (
  note_id     INTEGER PRIMARY KEY AUTOINCREMENT,
  study_id    INTEGER NOT NULL REFERENCES study ON DELETE CASCADE,
  instance_id INTEGER REFERENCES instance ON DELETE CASCADE,
  body        TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
  written_at  TEXT NOT NULL
) STRICT;
CREATE INDEX note_by_study ON note (study_id);
CREATE INDEX note_by_instance ON note (instance_id) WHERE instance_id IS NOT NULL;

-- Marked by a person; what key objects (KO) refer to is read from their references.
CREATE TABLE key_image (
  instance_id INTEGER NOT NULL REFERENCES instance ON DELETE CASCADE,
  frame       INTEGER NOT NULL,
  marked_at   TEXT NOT NULL,
  PRIMARY KEY (instance_id, frame)
) STRICT, WITHOUT ROWID;
`,
};
