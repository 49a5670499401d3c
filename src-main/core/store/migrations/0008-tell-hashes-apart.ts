import type { Migration } from '../migration.ts';

export const tellHashesApart: Migration = {
  version: 8,
  why: 'Films that can be decoded small are known by a hash of their codestreams: decoding a JPEG 2000 film whole, only to hash it, was most of an import. Until now every hash was of decoded pixels.',
  up: `ALTER TABLE instance ADD COLUMN hashed_by TEXT NOT NULL DEFAULT 'pixels' CHECK (hashed_by IN ('pixels', 'codestream'));`,
};
