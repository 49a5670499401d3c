import type { Database } from './database.ts';

export interface IndexedPlace {
  readonly entryId: number;
  readonly contentSha256: Buffer | null;
}

/** The path that stands as the place where an instance was indexed. */
export function indexedPlace(database: Database, instanceId: number): IndexedPlace | undefined {
  return database.get<IndexedPlace>(
    `SELECT entry_id AS entryId, content_sha256 AS contentSha256 FROM ledger
      WHERE instance_id = :instanceId AND state = 'indexed' ORDER BY entry_id LIMIT 1`,
    { instanceId },
  );
}

/**
 * Of an instance's places the first in the walk is the indexed one, the others are its duplicates: an import ends the
 * same however its files happened to finish.
 */
export function firstPlaceWins(database: Database, instanceId: number): void {
  const [first, second] = [
    database.get<PlaceRow>(`${placeRow} AND state IN ('indexed', 'duplicate') ORDER BY entry_id LIMIT 1`, {
      instanceId,
    }),
    database.get<PlaceRow>(`${placeRow} AND state = 'indexed' LIMIT 1`, { instanceId }),
  ];
  if (first === undefined || second === undefined || first.entryId === second.entryId) return;
  writePlace(database, first.entryId, second);
  writePlace(database, second.entryId, first);
}

/** Whether an instance that a path stands for has no other. */
export function isOnlyPlace(database: Database, instanceId: number): boolean {
  const row = database.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM ledger WHERE instance_id = :instanceId',
    { instanceId },
  );
  return row?.n === 1;
}

/** Frees a path for what lies there now: what it showed stays, by its copy in the library, under a name of its own. */
export function setAside(
  database: Database,
  { entryId, relativePath }: { readonly entryId: number; readonly relativePath: string },
): void {
  database.run('UPDATE ledger SET relative_path = :name WHERE entry_id = :entryId', {
    entryId,
    name: `${relativePath} (copy ${entryId})`,
  });
}

/** Makes the first of an instance's duplicates its indexed place, where it has none any more. */
export function promoteDuplicate(database: Database, instanceId: number): void {
  database.run(
    `UPDATE ledger SET state = 'indexed', code = '', reason = ''
      WHERE entry_id = (SELECT MIN(entry_id) FROM ledger WHERE instance_id = :instanceId AND state = 'duplicate')
        AND NOT EXISTS (SELECT 1 FROM ledger WHERE instance_id = :instanceId AND state = 'indexed')`,
    { instanceId },
  );
}

interface PlaceRow {
  readonly entryId: number;
  readonly state: string;
  readonly code: string;
  readonly reason: string;
}

const placeRow =
  'SELECT entry_id AS entryId, state, code, reason FROM ledger WHERE instance_id = :instanceId';

function writePlace(database: Database, entryId: number, { state, code, reason }: PlaceRow): void {
  database.run('UPDATE ledger SET state = :state, code = :code, reason = :reason WHERE entry_id = :entryId', {
    entryId,
    state,
    code,
    reason,
  });
}

/** What the ledger says of an image whose SOP Instance UID is another image's, too. */
export const uidConflict = {
  code: 'uid-conflict',
  reason: 'Another image carries the same SOP Instance UID with other pixels; both are kept.',
} as const;

/** Says at every indexed place of a SOP Instance UID whether other pixels carry it, too: it is flagged, or no more. */
export function tellConflict(database: Database, sopInstanceUid: string): void {
  const indexed = `state = 'indexed'
        AND instance_id IN (SELECT instance_id FROM instance WHERE sop_instance_uid = :sopInstanceUid)`;
  const row = database.get<{ images: number }>(
    `SELECT COUNT(DISTINCT pixel_sha256) AS images FROM instance JOIN ledger USING (instance_id)
      WHERE sop_instance_uid = :sopInstanceUid AND state = 'indexed'`,
    { sopInstanceUid },
  );
  if ((row?.images ?? 0) > 1)
    database.run(`UPDATE ledger SET code = :code, reason = :reason WHERE ${indexed}`, {
      sopInstanceUid,
      ...uidConflict,
    });
  else
    database.run(`UPDATE ledger SET code = '', reason = '' WHERE code = :code AND ${indexed}`, {
      sopInstanceUid,
      code: uidConflict.code,
    });
}

/** Of the UIDs of these instances those that another instance carries as well. */
export function sharedUids(database: Database, instanceIds: readonly number[]): readonly string[] {
  const shared = instanceIds.map((instanceId) =>
    database.get<{ uid: string }>(
      `SELECT sop_instance_uid AS uid FROM instance AS one WHERE instance_id = :instanceId
          AND EXISTS (SELECT 1 FROM instance AS other WHERE other.sop_instance_uid = one.sop_instance_uid
                         AND other.instance_id <> one.instance_id)`,
      { instanceId },
    ),
  );
  return [...new Set(shared.flatMap((row) => (row === undefined ? [] : [row.uid])))];
}

/** Every copy in the library's originals that a path stands for, relative to the library's folder. */
export function copiesInUse(database: Database): ReadonlySet<string> {
  const rows = database.all<{ copy: string }>(
    'SELECT DISTINCT copied_to AS copy FROM ledger WHERE copied_to IS NOT NULL',
  );
  return new Set(rows.map(({ copy }) => copy));
}
