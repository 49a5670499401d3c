import type { Migration } from '../migration.ts';

export const keepKeyFrames: Migration = {
  version: 18,
  why: 'A key object may mean single frames of a cine or a tomosynthesis, and the first one is rarely the one that was meant.',
  up: `
CREATE TABLE key_frame (
  instance_id INTEGER NOT NULL REFERENCES instance ON DELETE CASCADE,
  uid         TEXT NOT NULL,
  -- counted from 0, as frames are
  frame       INTEGER NOT NULL CHECK (frame >= 0),
  PRIMARY KEY (instance_id, uid, frame)
) STRICT, WITHOUT ROWID;
`,
};
