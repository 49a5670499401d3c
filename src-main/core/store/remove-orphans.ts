import type { Database } from './database.ts';
import { forgetJudgements } from './models.ts';
import { type Removed, removeInstances } from './remove-records.ts';

/**
 * Removes the instances that no path stands for any more, because their file now holds another object. What a person made
 * something of stays, since nobody asked for that to go, but answers no question any more.
 */
export function removeOrphans(database: Database): Pick<Removed, 'instances' | 'vectors'> {
  return database.transaction(() => {
    const orphans = database.all<{ id: number; isKept: number }>(
      `SELECT instance_id AS id, ${isAnnotated} OR (${isOfKeptStudy}) AS isKept
         FROM instance JOIN series USING (series_id) WHERE NOT EXISTS (${placeOf('instance')})`,
    );
    if (orphans.length === 0) return { instances: 0, vectors: [] };
    const kept = orphans.filter(({ isKept }) => isKept === 1);
    const unjudged = kept.flatMap(({ id }) => forgetJudgements(database, id));
    const { instances, vectors } = removeInstances(
      database,
      orphans.filter(({ isKept }) => isKept === 0).map(({ id }) => id),
    );
    return { instances, vectors: [...vectors, ...unjudged] };
  });
}

function placeOf(instance: string): string {
  return `SELECT 1 FROM ledger WHERE ledger.instance_id = ${instance}.instance_id`;
}

/** Whether a person made something of an image. */
const isAnnotated = ['note', 'key_image', 'measurement', 'correction']
  .map((made) => `EXISTS (SELECT 1 FROM ${made} WHERE ${made}.instance_id = instance.instance_id)`)
  .join(' OR ');

/** Whether an image's study is one that a person keeps, and would be gone with its images. */
const isOfKeptStudy = `
  (EXISTS (SELECT 1 FROM note WHERE note.study_id = series.study_id)
    OR EXISTS (SELECT 1 FROM collected WHERE collected.study_id = series.study_id))
  AND NOT EXISTS (SELECT 1 FROM instance AS other JOIN series AS its ON its.series_id = other.series_id
                   WHERE its.study_id = series.study_id AND EXISTS (${placeOf('other')}))`;
