import type { Migration } from '../migration.ts';

export const keepCorrections: Migration = {
  version: 2,
  why: 'A person may say what an image is where its file is wrong or silent: body part, view, or whether the model answers for it. What the file said is kept beside it, so that the word can be taken back.',
  up: `
CREATE TABLE correction (
  instance_id  INTEGER PRIMARY KEY REFERENCES instance ON DELETE CASCADE,
  body_part    TEXT,
  view         TEXT,
  domain       TEXT CHECK (domain IN ('in-domain', 'outside-domain')),
  -- the view that the file states, which lists and filters had before
  stated_view  TEXT NOT NULL,
  corrected_at TEXT NOT NULL
) STRICT;
`,
};
