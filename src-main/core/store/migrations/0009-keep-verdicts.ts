import type { Migration } from '../migration.ts';

export const keepVerdicts: Migration = {
  version: 9,
  why: 'A library may hold vectors of several models side by side. What each says of an image (in its domain or not, and why) is kept beside them, so that switching models is one step and so is going back.',
  up: `
CREATE TABLE verdict (
  model_id    INTEGER NOT NULL REFERENCES model,
  instance_id INTEGER NOT NULL REFERENCES instance ON DELETE CASCADE,
  embedding   TEXT    NOT NULL CHECK (embedding IN ('in-domain', 'unknown-domain', 'outside-domain', 'not-embedded', 'failed')),
  reason      TEXT    NOT NULL,
  PRIMARY KEY (model_id, instance_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_by_instance ON verdict (instance_id);
`,
};
