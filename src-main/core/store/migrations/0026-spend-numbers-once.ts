import type { Migration } from '../migration.ts';

export const spendNumbersOnce: Migration = {
  version: 26,
  why: 'The audit log, open windows and runs under way know patients, studies and images by their row numbers, and SQLite gives the highest one again once it was removed: another patient would stand in lines and on screens of the one who left. The highest number ever removed is kept, and the next row is numbered above it.',
  up: `
CREATE TABLE spent_number (
  kind TEXT    PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- What the log names of those who left already is spent, too.
INSERT INTO spent_number (kind, last)
VALUES ('patient', (SELECT COALESCE(MAX(patient_id), 0) FROM audit)), ('study', 0), ('instance', 0);

CREATE TRIGGER patient_number_is_spent AFTER DELETE ON patient BEGIN
  UPDATE spent_number SET last = old.patient_id WHERE kind = 'patient' AND last < old.patient_id;
END;
CREATE TRIGGER study_number_is_spent AFTER DELETE ON study BEGIN
  UPDATE spent_number SET last = old.study_id WHERE kind = 'study' AND last < old.study_id;
END;
CREATE TRIGGER instance_number_is_spent AFTER DELETE ON instance BEGIN
  UPDATE spent_number SET last = old.instance_id WHERE kind = 'instance' AND last < old.instance_id;
END;
`,
};
