import type { Migration } from '../migration.ts';

export const countSecondOpinions: Migration = {
  version: 17,
  why: 'Facets can count what the second reader says of a study beside what the engine here says: it is rolled up as that is, in a table of its own. A library that was asked before is counted when its reports are read anew.',
  up: `
-- Studies whose counted reports the service was asked about: of these alone can it be silent.
CREATE TABLE service_study (
  study_id INTEGER PRIMARY KEY REFERENCES study ON DELETE CASCADE
) STRICT;

CREATE TABLE service_study_finding (
  study_id INTEGER NOT NULL REFERENCES study ON DELETE CASCADE,
  coded_id INTEGER NOT NULL REFERENCES coded_concept,
  -- as in study_finding; the service calls nothing likely
  weight   INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 3),
  PRIMARY KEY (study_id, coded_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_study_finding_by_concept ON service_study_finding (coded_id, weight, study_id);
`,
};
