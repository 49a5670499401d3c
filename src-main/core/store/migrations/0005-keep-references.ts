import type { Migration } from '../migration.ts';

export const keepReferences: Migration = {
  version: 5,
  why: 'An image says which presentation states were made for it, and an image FOR PROCESSING which image FOR PRESENTATION is its twin. What is referred to may come later, or never: UIDs, not rows.',
  up: `
ALTER TABLE instance ADD COLUMN acquired_at TEXT NOT NULL DEFAULT '';
CREATE TABLE reference (
  instance_id INTEGER NOT NULL REFERENCES instance ON DELETE CASCADE,
  -- a SOP Instance UID, or the Series Instance UID of all of a series
  uid         TEXT NOT NULL,
  PRIMARY KEY (instance_id, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_by_uid ON reference (uid);
`,
};
