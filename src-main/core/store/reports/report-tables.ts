import { wholeReport } from '../../../../src-preload/contract/import.ts';
import type { ReportTable } from '../../../../src-preload/contract/report-setup.ts';
import type { Database } from '../database.ts';

const isUnmapped = `state = 'unsupported' AND code = 'report-unmapped'`;
const isTable = `(${isUnmapped} OR (state = 'report' AND code = 'csv'))`;

/** Tables of reports that imports met: those that wait for their columns first. */
export function reportTables(database: Database): ReportTable[] {
  return database
    .all<Omit<ReportTable, 'mapped'> & { readonly mapped: number }>(
      `SELECT entry_id AS "table", relative_path AS path, state = 'report' AS mapped,
              (SELECT COUNT(*) FROM report WHERE report.entry_id = ledger.entry_id) AS reports
         FROM ledger WHERE ${isTable} ORDER BY mapped, entry_id`,
    )
    .map((row) => ({ ...row, mapped: row.mapped === 1 }));
}

/** Where a table lies, below its root or as the library's own copy; undefined where the number is no table's. */
export function tablePlace(
  database: Database,
  table: number,
): { readonly root: string; readonly relativePath: string; readonly copiedTo: string | null } | undefined {
  return database.get(
    `SELECT root.path AS root, relative_path AS relativePath, copied_to AS copiedTo
       FROM ledger JOIN root USING (root_id) WHERE entry_id = :table AND ${isTable}`,
    { table },
  );
}

/** Marks every table that waits for its columns, and one that had others, as unread. */
export function readTablesAgain(database: Database, table: number): void {
  database.run(
    `DELETE FROM report_file WHERE entry_id = :table OR entry_id IN (SELECT entry_id FROM ledger WHERE ${isUnmapped})`,
    { table },
  );
  database.run(
    `UPDATE ledger SET state = 'report', code = 'csv', reason = :wholeReport WHERE ${isUnmapped}`,
    { wholeReport },
  );
}
