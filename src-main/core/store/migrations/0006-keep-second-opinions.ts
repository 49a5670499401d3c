import type { Migration } from '../migration.ts';

export const keepServiceAnswers: Migration = {
  version: 6,
  why: 'Comprehend Medical may give a second opinion on reports: its answers are kept beside what the engine here says, never over it, and one text is paid for once.',
  up: `
-- By content: the SHA-256 of exactly what was sent.
CREATE TABLE service_answer (
  sha256        TEXT NOT NULL,
  operation     TEXT NOT NULL,
  model_version TEXT NOT NULL,
  answered_at   TEXT NOT NULL,
  body          TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (sha256, operation, model_version)
) STRICT, WITHOUT ROWID;

-- A report that was asked about as a whole.
CREATE TABLE service_report (
  report_id     INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  operation     TEXT NOT NULL,
  model_version TEXT NOT NULL,
  asked_at      TEXT NOT NULL,
  -- entities whose place in the text could not be found
  dropped       INTEGER NOT NULL,
  PRIMARY KEY (report_id, operation)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_piece (
  report_id INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  operation TEXT NOT NULL,
  sha256    TEXT NOT NULL,
  PRIMARY KEY (report_id, operation, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_piece_by_text ON service_piece (sha256);

-- Removal is complete: an answer leaves with the last report that holds its text.
CREATE TRIGGER service_piece_takes_answer AFTER DELETE ON service_piece
WHEN NOT EXISTS (SELECT 1 FROM service_piece WHERE sha256 = old.sha256) BEGIN
  DELETE FROM service_answer WHERE sha256 = old.sha256;
END;

CREATE TABLE service_finding (
  finding_id INTEGER PRIMARY KEY,
  report_id  INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  operation  TEXT NOT NULL,
  start      INTEGER NOT NULL,
  body       TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX service_finding_by_report ON service_finding (report_id, start);
`,
};
