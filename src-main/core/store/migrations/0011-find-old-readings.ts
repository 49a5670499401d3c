import type { Migration } from '../migration.ts';

export const findOldReadings: Migration = {
  version: 11,
  why: 'A newer engine reads what an older one has read: which reports those are is asked at every import, and must not mean a walk past the text of them all.',
  up: 'CREATE INDEX report_by_engine ON report (engine_version, report_id);',
};
