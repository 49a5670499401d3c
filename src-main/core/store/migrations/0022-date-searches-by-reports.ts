import type { Migration } from '../migration.ts';

export const dateSearchesByReports: Migration = {
  version: 22,
  why: 'A search that asked words or findings of reports gives another list once reports were read or corrected since: it remembers which findings it saw.',
  up: `
-- finding_revision as it was; NULL where a search was asked before this was kept
ALTER TABLE past_search ADD COLUMN findings INTEGER;
`,
};
