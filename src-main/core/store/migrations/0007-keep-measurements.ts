import type { Migration } from '../migration.ts';

export const keepMeasurements: Migration = {
  version: 7,
  why: 'What a person measures in an image is kept with it: where it was drawn and what stands beside it. The numbers are not, they follow from the pixels.',
  up: `
CREATE TABLE measurement (
  -- a UUID given by whoever draws: undoing and doing again is the same measurement
  measurement_id TEXT    PRIMARY KEY,
  instance_id    INTEGER NOT NULL REFERENCES instance ON DELETE CASCADE,
  frame          INTEGER NOT NULL CHECK (frame >= 0),
  kind           TEXT    NOT NULL CHECK (kind IN ('length', 'angle', 'cobb', 'rectangle', 'ellipse', 'freehand',
                                                  'probe', 'arrow')),
  -- [[column, row], …] from the image's upper left corner
  points         TEXT    NOT NULL CHECK (json_valid(points)),
  text           TEXT    NOT NULL CHECK (length(text) <= 500),
  drawn_at       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX measurement_by_instance ON measurement (instance_id);
`,
};
