import { z } from 'zod';
import { command, nothing } from './command.ts';
import { grant } from './grant.ts';
import {
  columnMapping,
  delimiter,
  icdEdition,
  icdRow,
  linkChange,
  linkPatterns,
  patternPreview,
  reportEngine,
  reportsRead,
  reportTable,
  tableColumns,
} from './report-setup.ts';

const id = z.number().int().nonnegative();
const pattern = z.string().min(1).max(200);

/** Commands by which a library is told how its reports are read, linked and coded. */
export const reportSetupCommands = {
  /** The tables of reports that imports met, those that wait for their columns first. */
  'report.tables': command({ in: nothing, out: z.array(reportTable) }),
  /** What a table's columns are called and look like, with the confirmed or guessed mapping. */
  'report.table-columns': command({
    in: z.strictObject({ table: id }),
    out: tableColumns,
    may: [
      'not-found',
      'root-offline',
      'vanished',
      'unreadable',
      'encoding-unknown',
      'report-malformed',
      'report-too-large',
    ],
  }),
  /**
   * A person says which column holds what. It is remembered for every table with the same header, and all tables that wait
   * for their columns are read again. `bad-input` where no column holds text.
   */
  'report.map-table': command({
    in: z.strictObject({ table: id, delimiter, hasHeader: z.boolean(), mapping: columnMapping }),
    out: reportsRead,
    may: [
      'not-found',
      'bad-input',
      'import-running',
      'root-offline',
      'vanished',
      'unreadable',
      'encoding-unknown',
      'report-malformed',
      'report-too-large',
    ],
    outlivesCaller: true,
  }),
  /** The rules by which names of folders and files join reports with studies. */
  'report.link-patterns': command({ in: nothing, out: linkPatterns }),
  /** What a pattern makes of a folder's files. */
  'report.preview-link-pattern': command({
    in: z.strictObject({ folder: grant, pattern }),
    out: patternPreview,
    may: ['bad-input', 'grant-refused', 'folder-unreadable'],
  }),
  /** What `report.change-link-patterns` would do to the reports that the library has; nothing is changed. */
  'report.preview-link-change': command({
    in: z.strictObject({ patterns: z.array(pattern).max(8) }),
    out: linkChange,
    may: ['bad-input', 'cancelled'],
  }),
  /**
   * Puts other patterns in place of the library's, and asks them about every report without a study and every one that a
   * name has linked. Links by UID, by accession number or by hand stay.
   */
  'report.change-link-patterns': command({
    in: z.strictObject({ patterns: z.array(pattern).max(8) }),
    out: reportsRead,
    may: ['bad-input', 'import-running'],
    outlivesCaller: true,
  }),
  'report.engine': command({ in: nothing, out: reportEngine }),
  /** Reads anew what another version of the engine has read; cancelled, it goes on where it stood. */
  'report.reread': command({ in: nothing, out: reportsRead, may: ['import-running'], outlivesCaller: true }),
  /** Ends a run over the reports after what is in work; false where none runs. */
  'report.cancel-reading': command({ in: nothing, out: z.strictObject({ running: z.boolean() }) }),
  /** Loads the official order file of ICD-10-CM (`icd10cm_order_2026.txt`) into the library, in place of an earlier one. */
  'report.load-codes': command({
    in: z.strictObject({ file: grant }),
    out: icdEdition,
    may: ['grant-refused', 'unreadable', 'vanished', 'codes-malformed', 'disk-full'],
  }),
  /** Codes by words of their titles, or by the beginning of a code; billable ones only where asked. */
  'report.codes': command({
    in: z.strictObject({
      text: z.string().min(1).max(200),
      billable: z.boolean().optional(),
      limit: z.number().int().min(1).max(200).optional(),
    }),
    out: z.strictObject({ edition: icdEdition.optional(), total: id, rows: z.array(icdRow) }),
    may: ['query-malformed'],
  }),
} as const;
