import type { Migration } from '../migration.ts';

export const tellChangedFindings: Migration = {
  version: 4,
  why: 'Facets are counted from a copy in memory: who holds one asks which studies changed since, instead of reading a hundred thousand anew.',
  up: `
-- When a study's findings last changed, by finding_revision. A study that went stays listed: its findings went too.
CREATE TABLE finding_change (
  study_id INTEGER PRIMARY KEY,
  n        INTEGER NOT NULL
) STRICT;
CREATE INDEX finding_change_by_n ON finding_change (n);
DROP TRIGGER study_takes_findings;
CREATE TRIGGER study_takes_findings AFTER DELETE ON study BEGIN
  UPDATE finding_revision SET n = n + 1;
  INSERT INTO finding_change (study_id, n) SELECT old.study_id, n FROM finding_revision WHERE 1
    ON CONFLICT (study_id) DO UPDATE SET n = excluded.n;
END;
`,
};
