import type { Migration } from '../migration.ts';

export const tellViewsApart: Migration = {
  version: 24,
  why: 'Two images of one view and side may differ in how it was taken: a spot or an implant pushed aside must not hang in the place of the plain view. Of images registered before, nothing is known.',
  up: `ALTER TABLE instance ADD COLUMN view_modifiers TEXT NOT NULL DEFAULT '';`,
};
