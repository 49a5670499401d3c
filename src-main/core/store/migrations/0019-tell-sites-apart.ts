import type { Migration } from '../migration.ts';

export const tellSitesApart: Migration = {
  version: 19,
  why: 'Neighbours of one hospital are told by the name of the institution; who issued the patient number is a stand-in for it.',
  up: `
ALTER TABLE series ADD COLUMN institution TEXT NOT NULL DEFAULT '';
`,
};
