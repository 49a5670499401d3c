import type { Database } from './database.ts';

/** How many presentation states of the library were made for an image; one may also be for all of its series. */
export function countPresentationStates(database: Database, instanceId: number): number {
  const row = database.get<{ n: number }>(
    `SELECT ${presentationStatesOf} AS n FROM instance JOIN series USING (series_id) WHERE instance_id = :instanceId`,
    { instanceId },
  );
  return row?.n ?? 0;
}

/** The count as a column over `instance` and `series`. */
export const presentationStatesOf = `(SELECT COUNT(DISTINCT state.sop_instance_uid)
   FROM reference JOIN instance AS state ON state.instance_id = reference.instance_id
  WHERE reference.uid IN (instance.sop_instance_uid, series.series_uid) AND state.kind = 'presentation-state')`;
