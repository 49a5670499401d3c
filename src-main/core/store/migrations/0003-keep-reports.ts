import type { Migration } from '../migration.ts';

export const keepReports: Migration = {
  version: 3,
  why: 'Reports become as searchable as the images: their text and versions, the studies they belong to, what they say with its place in the text, what a person said of that, and one row a study, concept and side to count by.',
  up: `
-- What has been read of a file that holds reports; a file whose size or time differs is read anew.
CREATE TABLE report_file (
  entry_id    INTEGER PRIMARY KEY REFERENCES ledger ON DELETE CASCADE,
  size        INTEGER NOT NULL,
  modified_at REAL NOT NULL
) STRICT;
CREATE INDEX ledger_reports ON ledger (entry_id) WHERE state IN ('report', 'catalogued');

-- AUTOINCREMENT: numbers rise with the order of reading, which decides between versions of the same time.
CREATE TABLE report (
  report_id      INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id       INTEGER NOT NULL REFERENCES ledger ON DELETE CASCADE,
  ordinal        INTEGER NOT NULL,
  format         TEXT NOT NULL,
  status         TEXT NOT NULL CHECK (status IN ('preliminary', 'final', 'corrected', 'addendum', 'unknown')),
  reported_at    TEXT,
  text           TEXT NOT NULL,
  identity       TEXT NOT NULL CHECK (json_valid(identity)),
  sections       TEXT NOT NULL CHECK (json_valid(sections)),
  engine_version TEXT NOT NULL,
  read_at        TEXT NOT NULL,
  -- names a study that has not arrived yet
  awaits         INTEGER NOT NULL CHECK (awaits IN (0, 1)),
  UNIQUE (entry_id, ordinal)
) STRICT;

-- Whose a report says it is: removing a patient takes the reports that name them along.
CREATE TABLE report_patient (
  patient_id TEXT NOT NULL,
  report_id  INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  PRIMARY KEY (patient_id, report_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_patient_by_report ON report_patient (report_id);

CREATE TABLE report_link (
  report_id INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  study_id  INTEGER NOT NULL REFERENCES study ON DELETE CASCADE,
  state     TEXT NOT NULL CHECK (state IN ('linked', 'suggested', 'blocked', 'refused')),
  reason    TEXT NOT NULL,
  -- what a person said is never undone by an import
  said_by   TEXT NOT NULL CHECK (said_by IN ('simile', 'person')),
  said_at   TEXT NOT NULL,
  PRIMARY KEY (report_id, study_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_link_by_study ON report_link (study_id, state);

CREATE TABLE entity (
  entity_id      INTEGER PRIMARY KEY AUTOINCREMENT,
  report_id      INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  start          INTEGER NOT NULL,
  finish         INTEGER NOT NULL,
  concept        TEXT NOT NULL,
  -- the whole entity as the engine gave it
  body           TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX entity_by_report ON entity (report_id, start);

-- By place and concept, not by entity: it outlives a reading by a newer engine. The newest row counts.
CREATE TABLE entity_review (
  review_id INTEGER PRIMARY KEY AUTOINCREMENT,
  report_id INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  start     INTEGER NOT NULL,
  finish    INTEGER NOT NULL,
  concept   TEXT NOT NULL,
  review    TEXT NOT NULL CHECK (review IN ('auto', 'confirmed', 'rejected', 'edited')),
  changes   TEXT NOT NULL CHECK (json_valid(changes)),
  who       TEXT NOT NULL,
  at        TEXT NOT NULL
) STRICT;
CREATE INDEX entity_review_by_report ON entity_review (report_id);

-- A concept on a side with its code and the levels above it; chapters as ch1 … ch22.
CREATE TABLE coded_concept (
  coded_id INTEGER PRIMARY KEY,
  concept  TEXT NOT NULL,
  side     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  code     TEXT NOT NULL,
  title    TEXT NOT NULL,
  category TEXT NOT NULL,
  block    TEXT NOT NULL,
  chapter  TEXT NOT NULL,
  UNIQUE (concept, side, code)
) STRICT;

CREATE TABLE study_finding (
  study_id INTEGER NOT NULL REFERENCES study ON DELETE CASCADE,
  coded_id INTEGER NOT NULL REFERENCES coded_concept,
  -- 0 denied, 1 uncertain, 2 likely, 3 definite
  weight   INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 3),
  severity TEXT NOT NULL,
  change   TEXT NOT NULL,
  PRIMARY KEY (study_id, coded_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX study_finding_by_concept ON study_finding (coded_id, weight, study_id);

-- Rises with every change of findings: what was counted before is counted anew.
CREATE TABLE finding_revision (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  n   INTEGER NOT NULL
) STRICT;
INSERT INTO finding_revision (one, n) VALUES (1, 0);
CREATE TRIGGER study_takes_findings AFTER DELETE ON study BEGIN
  UPDATE finding_revision SET n = n + 1;
END;

-- One column a section, so that a query can name one; secure-delete: what is removed is not left in the index.
CREATE VIRTUAL TABLE report_text USING fts5 (
  indication, history, technique, comparison, findings, impression, preliminary, recommendation, addendum, correction,
  other, tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO report_text (report_text, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER report_leaves_no_text AFTER DELETE ON report BEGIN
  DELETE FROM report_text WHERE rowid = old.report_id;
END;
`,
};
