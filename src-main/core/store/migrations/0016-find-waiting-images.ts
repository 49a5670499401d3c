import type { Migration } from '../migration.ts';

export const findWaitingImages: Migration = {
  version: 16,
  why: 'A library that is opened by another model than last time says at once how many images wait for it: mostly none.',
  up: `
CREATE INDEX instance_waiting ON instance (instance_id) WHERE embedding_reason = 'Waits to be embedded by the model in use.';
`,
};
