import type { Migration } from '../migration.ts';

export const keepRegions: Migration = {
  version: 12,
  why: 'A part of an image can be asked about: the windows of every image, as bytes along directions that are learnt from the library itself. All of it can be deleted and made again from the images.',
  up: `
CREATE TABLE region_basis (
  model_id INTEGER PRIMARY KEY REFERENCES model,
  -- of how many images the directions were learnt
  images   INTEGER NOT NULL,
  -- the model's grid, in cells
  width    INTEGER NOT NULL,
  height   INTEGER NOT NULL,
  -- directions one after the other, float32, little endian
  basis    BLOB NOT NULL
) STRICT;

CREATE TABLE region (
  number INTEGER PRIMARY KEY REFERENCES vector ON DELETE CASCADE,
  codes  BLOB NOT NULL
) STRICT;
`,
};
