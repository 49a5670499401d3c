import type { Database } from '../database.ts';

/** A file of the ledger that holds reports, and has not been read as it is now. */
export interface UnreadFile {
  readonly entryId: number;
  readonly root: string;
  readonly relativePath: string;
  readonly copiedTo: string | null;
  readonly size: number;
  readonly modifiedAt: number;
  /** The format of a report file, or what kind of DICOM object it is. */
  readonly code: string;
  readonly sopClassUid: string | null;
}

const isUnread = `state IN ('report', 'catalogued')
  AND (report_file.size IS NULL OR report_file.size <> ledger.size OR report_file.modified_at <> ledger.modified_at)`;

/** How many files are to be read. */
export function countUnreadFiles(database: Database): number {
  return (
    database.get<{ n: number }>(
      `SELECT COUNT(*) AS n FROM ledger LEFT JOIN report_file USING (entry_id) WHERE ${isUnread}`,
    )?.n ?? 0
  );
}

/** The next files to read, in the order in which they were met. */
export function unreadReportFiles(database: Database, after: number, limit: number): readonly UnreadFile[] {
  return database.all<UnreadFile>(
    `SELECT ledger.entry_id AS entryId, root.path AS root, relative_path AS relativePath, copied_to AS copiedTo,
            ledger.size AS size, ledger.modified_at AS modifiedAt, code, sop_class_uid AS sopClassUid
       FROM ledger JOIN root USING (root_id) LEFT JOIN instance USING (instance_id) LEFT JOIN report_file USING (entry_id)
      WHERE ${isUnread} AND ledger.entry_id > :after
      ORDER BY ledger.entry_id LIMIT :limit`,
    { after, limit },
  );
}

/** Notes that a file was read as it is now. */
export function markRead(database: Database, { entryId, size, modifiedAt }: UnreadFile): void {
  database.run(
    `INSERT INTO report_file (entry_id, size, modified_at) VALUES (:entryId, :size, :modifiedAt)
     ON CONFLICT (entry_id) DO UPDATE SET size = excluded.size, modified_at = excluded.modified_at`,
    { entryId, size, modifiedAt },
  );
}

/** Entries whose file held reports and is something else now. */
export function formerReportFiles(database: Database): readonly number[] {
  return database
    .all<{ entryId: number }>(
      `SELECT entry_id AS entryId FROM report_file JOIN ledger USING (entry_id) WHERE state NOT IN ('report', 'catalogued')
          AND EXISTS (SELECT 1 FROM report WHERE report.entry_id = report_file.entry_id)`,
    )
    .map(({ entryId }) => entryId);
}
