import { z } from 'zod';
import { linkCandidate } from './reports.ts';

/** What a library is told about its reports: the columns of tables, where reports lie, codes, and who has read them. */

const id = z.number().int().nonnegative();

/** What a column of a table of reports can hold. These are text, in the order in which a report is read. */
export const textRoles = [
  'report',
  'examination',
  'indication',
  'technique',
  'comparison',
  'findings',
  'impression',
  'addendum',
] as const;

export const identityRoles = [
  'studyInstanceUid',
  'sopInstanceUid',
  'accessionNumber',
  'patientId',
  'issuer',
  'patientName',
  'birthDate',
  'studyDate',
  'studyName',
  'status',
  'reportedAt',
] as const;

export const columnRole = z.enum([...textRoles, ...identityRoles]);
export type ColumnRole = z.infer<typeof columnRole>;

/** The zero-based column that plays each part. */
export const columnMapping = z.partialRecord(columnRole, z.number().int().min(0).max(999));
export type ColumnMapping = z.infer<typeof columnMapping>;

export const delimiter = z.enum([',', ';', '\t', '|']);

/** A table of reports that an import met; its reports wait until a person has said which column holds what. */
export const reportTable = z.strictObject({
  /** The ledger's number of the file. */
  table: id,
  path: z.string(),
  mapped: z.boolean(),
  /** Reports that were read from it. */
  reports: id,
});
export type ReportTable = z.infer<typeof reportTable>;

/** What a cell looks like: its first words, and how many words it has. */
export const cellShape = z.strictObject({ begins: z.string(), words: id });

/** A table for the person who says which column holds what. */
export const tableColumns = z.strictObject({
  table: id,
  delimiter,
  hasHeader: z.boolean(),
  /** The names in the first row. */
  header: z.array(z.string()),
  mapping: columnMapping,
  /** Whether the mapping was confirmed for tables of this signature, or is a guess. */
  confirmed: z.boolean(),
  /** The first rows below the header. */
  rows: z.array(z.array(cellShape)),
});
export type TableColumnsShown = z.infer<typeof tableColumns>;

/** What a run over the reports of a library did. */
export const reportsRead = z.strictObject({ read: id, linked: id, unmatched: id, cancelled: z.boolean() });

export const linkPatterns = z.strictObject({
  /** Tried in order; the first that leads from a report's path to a study speaks for it. */
  patterns: z.array(z.string()).max(8),
  /** Tried after them, always: a file is the report of the studies in the folder of its name beside it. */
  standing: z.string(),
});

/** One path of a folder, and what a pattern picks out of it; `fits` is false where the pattern does not. */
export const patternExample = z.strictObject({
  path: z.string(),
  fits: z.boolean(),
  folder: z.string().optional(),
  patient: z.string().optional(),
  accession: z.string().optional(),
  studyUid: z.string().optional(),
  date: z.string().optional(),
});

export const patternPreview = z.strictObject({
  /** Files of the folder that may be reports by their names; a folder is looked at up to a limit. */
  files: id,
  matched: id,
  /** Whether the folder holds more than was looked at. */
  cut: z.boolean(),
  examples: z.array(patternExample),
});

const studyOfLink = linkCandidate.omit({ state: true, reason: true });

/** What other patterns would do to the reports of a library; links by UID, by accession number or by hand stay. */
export const linkChange = z.strictObject({
  /** Reports that would find a study, go to another one, or lose theirs. */
  linked: id,
  moved: id,
  parted: id,
  /** The first of them; those that would lose or change a study before those that find one. */
  examples: z.array(
    z.strictObject({
      report: id,
      path: z.string(),
      becomes: z.enum(['linked', 'moved', 'parted']),
      from: z.array(studyOfLink),
      to: z.array(studyOfLink),
    }),
  ),
});
export type LinkChange = z.infer<typeof linkChange>;

/** A row of the official table of ICD-10-CM. */
export const icdRow = z.strictObject({
  /** With its dot. */
  code: z.string(),
  title: z.string(),
  /** A header row stands above codes and is none itself. */
  billable: z.boolean(),
  /** `ch1` … `ch22`, as facets name it; absent where the shipped levels do not know the category. */
  chapter: z.string().optional(),
  chapterTitle: z.string().optional(),
});
export type IcdRow = z.infer<typeof icdRow>;

/** Which edition of ICD-10-CM full code search answers from. */
export const icdEdition = z.strictObject({
  /** `FY2026`. */
  edition: z.string(),
  codes: id,
  billable: id,
});
export type IcdEdition = z.infer<typeof icdEdition>;

/** Which engine reads, and how many reports another one has read. */
export const reportEngine = z.strictObject({
  engineVersion: z.string(),
  /** The edition of the codes that the shipped lexicon names. */
  lexiconEdition: z.string(),
  reports: id,
  outdated: id,
  /** Whether a reading runs. */
  reading: z.boolean(),
});

/** How far a run over the reports of a library is; sent at most ten times a second. */
export const reportsProgress = z.strictObject({ done: id, total: id, running: z.boolean() });
