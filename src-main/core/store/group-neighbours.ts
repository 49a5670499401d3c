import type { Database } from './database.ts';
import type { Scored } from './hits.ts';

export type Grouping = 'patient' | 'study';

export interface GroupedNeighbour extends Scored {
  /** How many more of the same group were among the neighbours; undefined where nothing is grouped. */
  readonly others?: number;
}

const columns = { patient: 'study.patient_id', study: 'study.study_id' } as const;

/** The nearest of each patient or study, at most `k`, those left out that have left the library; all where nothing is grouped. */
export function groupNeighbours(
  database: Database,
  neighbours: readonly Scored[],
  { group, k }: { readonly group?: Grouping | undefined; readonly k: number },
): readonly GroupedNeighbour[] {
  if (group === undefined) return neighbours;
  const groupOf = new Map(
    database
      .all<{ number: number; of: number }>(
        `SELECT vector.number AS number, ${columns[group]} AS of
           FROM vector JOIN frame USING (frame_id) JOIN instance USING (instance_id) JOIN series USING (series_id)
                JOIN study USING (study_id)
          WHERE vector.number IN (SELECT value FROM JSON_EACH(:numbers))`,
        { numbers: JSON.stringify(neighbours.map(({ number }) => number)) },
      )
      .map((row) => [row.number, row.of]),
  );
  const groups = new Map<number, Scored & { others: number }>();
  for (const neighbour of neighbours) {
    const of = groupOf.get(neighbour.number);
    if (of === undefined) continue;
    const first = groups.get(of);
    if (first === undefined) groups.set(of, { ...neighbour, others: 0 });
    else first.others += 1;
  }
  return [...groups.values()].slice(0, k);
}
