import type { Migration } from '../migration.ts';

export const readTitlesOfKeyObjects: Migration = {
  version: 25,
  why: 'A key object whose title takes its images back, or lists all there are, makes none of them key. Those read before had no title: the next import of their folder reads them again, and archives that hold some.',
  up: `
UPDATE ledger SET code = 'key-object-untitled' WHERE state = 'catalogued' AND code = 'key-object';
UPDATE ledger SET modified_at = -1
 WHERE state = 'catalogued' AND code = 'archive' AND EXISTS (
   SELECT 1 FROM ledger AS inside
    WHERE inside.root_id = ledger.root_id AND inside.code = 'key-object-untitled'
      AND inside.relative_path > ledger.relative_path || '/' AND inside.relative_path < ledger.relative_path || '0');
`,
};
