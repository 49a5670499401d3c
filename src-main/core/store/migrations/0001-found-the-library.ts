import type { Migration } from '../migration.ts';

export const foundTheLibrary: Migration = {
  version: 1,
  why: 'Patients, studies, series, instances and frames as DICOM knows them; the ledger of every path met; vectors, thumbnails, settings and the audit log. SQLite is the only truth.',
  up: `
CREATE TABLE library (
  one        INTEGER PRIMARY KEY CHECK (one = 1),
  name       TEXT    NOT NULL,
  -- changes whenever vectors could mean something else (restored backup): an index of another generation is refused
  generation TEXT    NOT NULL,
  created_at TEXT    NOT NULL,
  sample     INTEGER NOT NULL CHECK (sample IN (0, 1)),
  -- 1 while a process has the library open: found set at opening, the last shutdown was not clean
  in_use     INTEGER NOT NULL DEFAULT 0 CHECK (in_use IN (0, 1))
) STRICT;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- A folder that was imported, or the library's own folder of copies.
CREATE TABLE root (
  root_id  INTEGER PRIMARY KEY,
  path     TEXT NOT NULL UNIQUE,
  added_at TEXT NOT NULL
) STRICT;

CREATE TABLE import_batch (
  batch_id    INTEGER PRIMARY KEY AUTOINCREMENT,
  root_id     INTEGER NOT NULL REFERENCES root,
  mode        TEXT NOT NULL CHECK (mode IN ('reference', 'copy')),
  started_at  TEXT NOT NULL,
  finished_at TEXT
) STRICT;

CREATE TABLE patient (
  patient_id INTEGER PRIMARY KEY,
  issuer     TEXT NOT NULL,
  dicom_id   TEXT NOT NULL,
  -- blank and ANON-like IDs name nobody: such a patient belongs to one study and is never merged
  anonymous  INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
  name       TEXT NOT NULL,
  name_key   TEXT NOT NULL,
  sex        TEXT NOT NULL CHECK (sex IN ('', 'M', 'F', 'O')),
  birth_date TEXT
) STRICT;
CREATE INDEX patient_by_id ON patient (dicom_id, issuer);

CREATE TABLE study (
  study_id         INTEGER PRIMARY KEY,
  patient_id       INTEGER NOT NULL REFERENCES patient,
  study_uid        TEXT NOT NULL,
  date             TEXT,
  time             TEXT,
  accession_number TEXT NOT NULL,
  dicom_id         TEXT NOT NULL,
  description      TEXT NOT NULL,
  -- what lists are sorted by, kept here so that a sort of 100,000 studies walks an index
  name_key         TEXT NOT NULL,
  patient_key      TEXT NOT NULL,
  modalities       TEXT NOT NULL DEFAULT '',
  added_at         TEXT NOT NULL,
  opened_at        TEXT,
  UNIQUE (study_uid, patient_id)
) STRICT;
CREATE INDEX study_by_patient     ON study (patient_id);
CREATE INDEX study_by_date        ON study (date, study_id);
CREATE INDEX study_by_name        ON study (name_key, study_id);
CREATE INDEX study_by_patient_key ON study (patient_key, study_id);
CREATE INDEX study_by_description ON study (description, study_id);
CREATE INDEX study_by_modality    ON study (modalities, study_id);
CREATE INDEX study_by_accession   ON study (accession_number);

CREATE TABLE series (
  series_id    INTEGER PRIMARY KEY,
  study_id     INTEGER NOT NULL REFERENCES study,
  series_uid   TEXT NOT NULL,
  modality     TEXT NOT NULL,
  number       INTEGER,
  body_part    TEXT NOT NULL,
  description  TEXT NOT NULL,
  manufacturer TEXT NOT NULL,
  station      TEXT NOT NULL,
  UNIQUE (series_uid, study_id)
) STRICT;
CREATE INDEX series_by_study     ON series (study_id);
CREATE INDEX series_by_modality  ON series (modality);
CREATE INDEX series_by_body_part ON series (body_part);

CREATE TABLE instance (
  instance_id         INTEGER PRIMARY KEY,
  series_id           INTEGER NOT NULL REFERENCES series,
  sop_instance_uid    TEXT NOT NULL,
  -- 0, or 1, 2 … for the same UID with other pixels: both are kept and flagged for a person
  variant             INTEGER NOT NULL DEFAULT 0,
  sop_class_uid       TEXT NOT NULL,
  kind                TEXT NOT NULL,
  instance_number     INTEGER,
  view                TEXT NOT NULL,
  laterality          TEXT NOT NULL,
  age                 REAL,
  rows                INTEGER,
  columns             INTEGER,
  frames              INTEGER NOT NULL,
  transfer_syntax     TEXT NOT NULL,
  presentation_intent TEXT NOT NULL,
  pixel_sha256        BLOB,
  embedding           TEXT CHECK (embedding IN ('in-domain', 'unknown-domain', 'outside-domain', 'not-embedded', 'failed')),
  embedding_reason    TEXT NOT NULL DEFAULT '',
  UNIQUE (sop_instance_uid, variant)
) STRICT;
CREATE INDEX instance_by_series ON instance (series_id);
CREATE INDEX instance_by_pixels ON instance (pixel_sha256) WHERE pixel_sha256 IS NOT NULL;

CREATE TABLE frame (
  frame_id     INTEGER PRIMARY KEY,
  instance_id  INTEGER NOT NULL REFERENCES instance ON DELETE CASCADE,
  number       INTEGER NOT NULL,
  UNIQUE (instance_id, number)
) STRICT;

CREATE TABLE thumbnail (
  frame_id INTEGER PRIMARY KEY REFERENCES frame ON DELETE CASCADE,
  width    INTEGER NOT NULL,
  height   INTEGER NOT NULL,
  webp     BLOB NOT NULL
) STRICT;

CREATE TABLE model (
  model_id    INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  dimension   INTEGER NOT NULL,
  added_at    TEXT NOT NULL
) STRICT;

-- AUTOINCREMENT: a number is never used twice, so an index file can say how far it has read.
CREATE TABLE vector (
  number    INTEGER PRIMARY KEY AUTOINCREMENT CHECK (number < 4294967296),
  frame_id  INTEGER NOT NULL REFERENCES frame ON DELETE CASCADE,
  model_id  INTEGER NOT NULL REFERENCES model,
  embedding BLOB NOT NULL,
  UNIQUE (frame_id, model_id)
) STRICT;
CREATE INDEX vector_by_model ON vector (model_id, number);

-- Every path met, in exactly one state; with an instance it is also a location of that instance.
CREATE TABLE ledger (
  entry_id       INTEGER PRIMARY KEY,
  root_id        INTEGER NOT NULL REFERENCES root,
  relative_path  TEXT NOT NULL,
  -- the import that brought the path in (undone with it), and the last walk that met it
  batch_id       INTEGER NOT NULL REFERENCES import_batch,
  seen_in        INTEGER NOT NULL,
  size           INTEGER NOT NULL,
  modified_at    REAL NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('pending', 'indexed', 'catalogued', 'report', 'duplicate',
                                                'not-dicom', 'unsupported', 'quarantined')),
  code           TEXT NOT NULL DEFAULT '',
  reason         TEXT NOT NULL DEFAULT '',
  -- raised before the file is decoded: a file that ends the process is tried at most once more
  attempts       INTEGER NOT NULL DEFAULT 0,
  content_sha256 BLOB,
  instance_id    INTEGER REFERENCES instance,
  -- where the copy lies, for a library that copies; the path above stays what was walked
  copied_to      TEXT,
  UNIQUE (root_id, relative_path)
) STRICT;
CREATE INDEX ledger_by_instance ON ledger (instance_id);
CREATE INDEX ledger_by_batch    ON ledger (batch_id, state);
CREATE INDEX ledger_by_walk     ON ledger (seen_in, state);
CREATE INDEX ledger_pending     ON ledger (entry_id) WHERE state = 'pending';

CREATE VIEW location AS
  SELECT entry_id, instance_id, root_id, relative_path, copied_to, size, modified_at, content_sha256, state
    FROM ledger WHERE instance_id IS NOT NULL;

CREATE TABLE audit (
  audit_id INTEGER PRIMARY KEY AUTOINCREMENT,
  at       TEXT NOT NULL,
  action   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  patient_id INTEGER,
  detail   TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX audit_by_patient ON audit (patient_id);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_never_cut     BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
`,
};
