import type { CollectionCard } from '../../../src-preload/contract/collections.ts';
import type { Database } from './database.ts';

type CardRow = Omit<CollectionCard, 'parent'> & { readonly parent: number | null };

/** A collection and all that lie in it, at any depth; `:collection` is bound. */
export const withinCollection = `WITH RECURSIVE below (id) AS (
    SELECT :collection UNION SELECT collection_id FROM collection JOIN below ON parent_id = below.id)
  SELECT id FROM below`;

/**
 * `collected_order`: the studies of a collection by `rank`, its own in their order, then those of the collections in it, each
 * once. For a WITH RECURSIVE; `:collection` is bound.
 */
export const collectedOrder = `
  tree (id, path) AS (
    SELECT :collection, ''
    UNION ALL
    SELECT collection_id, path || PRINTF('/%08d.%d', place, collection_id) FROM collection JOIN tree ON parent_id = id),
  collected_order (study_id, rank) AS MATERIALIZED (
    SELECT study_id, MIN(path || PRINTF(' %08d', place)) FROM tree CROSS JOIN collected ON collection_id = id GROUP BY study_id)`;

/** Every collection, parents before their children, siblings in their order. */
export function listCollections(database: Database): readonly CollectionCard[] {
  return database
    .all<CardRow>(
      `WITH RECURSIVE tree (id, depth, path) AS (
         SELECT collection_id, 0, PRINTF('%08d.%d', place, collection_id) FROM collection WHERE parent_id IS NULL
         UNION ALL
         SELECT collection_id, depth + 1, path || PRINTF('/%08d.%d', place, collection_id)
           FROM collection JOIN tree ON parent_id = tree.id)
       SELECT id AS collection, parent_id AS parent, depth, name,
              (WITH RECURSIVE below (id) AS (
                 SELECT tree.id UNION SELECT collection_id FROM collection JOIN below ON parent_id = below.id)
               SELECT COUNT(DISTINCT study_id) FROM collected WHERE collection_id IN (SELECT id FROM below)) AS studies
         FROM tree JOIN collection ON collection_id = tree.id ORDER BY path`,
    )
    .map(({ parent, ...card }) => ({ ...card, ...(parent === null ? {} : { parent }) }));
}

export function isCollection(database: Database, collection: number): boolean {
  return (
    database.get('SELECT 1 FROM collection WHERE collection_id = :collection', { collection }) !== undefined
  );
}

/** Makes a collection at the end of its siblings. */
export function makeCollection(
  database: Database,
  { name, parent, stamp }: { name: string; parent: number | undefined; stamp: string },
): number {
  return database.run(
    `INSERT INTO collection (parent_id, name, place, made_at)
     VALUES (:parent, :name, (SELECT COALESCE(MAX(place) + 1, 0) FROM collection WHERE parent_id IS :parent), :stamp)`,
    { parent: parent ?? null, name, stamp },
  ).rowId;
}

export function renameCollection(database: Database, collection: number, name: string): boolean {
  return (
    database.run('UPDATE collection SET name = :name WHERE collection_id = :collection', { collection, name })
      .changes > 0
  );
}

/** Whether one collection lies in another, at any depth, or is it. */
export function liesIn(database: Database, collection: number, other: number): boolean {
  return (
    database.get(`SELECT 1 WHERE :inner IN (${withinCollection})`, {
      inner: collection,
      collection: other,
    }) !== undefined
  );
}

/** Puts a collection at a place among the children of another, or of none; its siblings close up. */
export function moveCollection(
  database: Database,
  collection: number,
  parent: number | undefined,
  place: number,
): void {
  database.transaction(() => {
    database.run('UPDATE collection SET parent_id = :parent WHERE collection_id = :collection', {
      collection,
      parent: parent ?? null,
    });
    const siblings = database
      .all<{ id: number }>(
        `SELECT collection_id AS id FROM collection
          WHERE parent_id IS :parent AND collection_id <> :collection ORDER BY place, collection_id`,
        { parent: parent ?? null, collection },
      )
      .map(({ id }) => id)
      .toSpliced(place, 0, collection);
    siblings.forEach((id, at) =>
      database.run('UPDATE collection SET place = :at WHERE collection_id = :id', { id, at }),
    );
  });
}

export function removeCollection(database: Database, collection: number): boolean {
  return database.run('DELETE FROM collection WHERE collection_id = :collection', { collection }).changes > 0;
}

/** Puts studies in at the end; those that are there stay, those that no library has are passed over. */
export function collect(
  database: Database,
  collection: number,
  studies: readonly number[],
  stamp: string,
): void {
  database.transaction(() => {
    for (const study of studies)
      database.run(
        `INSERT INTO collected (collection_id, study_id, place, added_at)
         SELECT :collection, study_id,
                (SELECT COALESCE(MAX(place) + 1, 0) FROM collected WHERE collection_id = :collection), :stamp
           FROM study WHERE study_id = :study
         ON CONFLICT (collection_id, study_id) DO NOTHING`,
        { collection, study, stamp },
      );
  });
}

export function takeOut(database: Database, collection: number, study: number): boolean {
  return (
    database.run('DELETE FROM collected WHERE collection_id = :collection AND study_id = :study', {
      collection,
      study,
    }).changes > 0
  );
}

/** The studies of one collection in their order. */
export function collectedStudies(database: Database, collection: number): readonly number[] {
  return placesIn(database, collection).map(({ study }) => study);
}

function placesIn(database: Database, collection: number) {
  return database.all<{ readonly study: number; readonly place: number }>(
    'SELECT study_id AS study, place FROM collected WHERE collection_id = :collection ORDER BY place, study_id',
    { collection },
  );
}

/** Puts a study at a place of its collection; false where it is not in it. */
export function placeStudy(database: Database, collection: number, study: number, place: number): boolean {
  const before = placesIn(database, collection);
  const moved = before.find((each) => each.study === study);
  if (moved === undefined) return false;
  const placed = before.filter((each) => each !== moved).toSpliced(place, 0, moved);
  // Of a long collection a step moves two, not all.
  const elsewhere = [...placed.entries()].filter(([at, each]) => each.place !== at);
  database.transaction(() => {
    for (const [at, { study: each }] of elsewhere)
      database.run(
        'UPDATE collected SET place = :at WHERE collection_id = :collection AND study_id = :each',
        { collection, each, at },
      );
  });
  return true;
}

export function collectionsOfStudy(database: Database, study: number): readonly number[] {
  return database
    .all<{ id: number }>(
      'SELECT collection_id AS id FROM collected WHERE study_id = :study ORDER BY collection_id',
      { study },
    )
    .map(({ id }) => id);
}
