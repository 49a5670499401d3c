import { z } from 'zod';
import { findingFilter } from './reports.ts';

/** What crosses the seam: plain values, every one described once, here. Ids are our own row ids unless they say UID. */

export const fileStates = [
  'indexed',
  'catalogued',
  'report',
  'duplicate',
  'not-dicom',
  'unsupported',
  'quarantined',
] as const;
export const fileState = z.enum(fileStates);
export type FileState = z.infer<typeof fileState>;

export const embeddingStates = [
  'in-domain',
  'unknown-domain',
  'outside-domain',
  'not-embedded',
  'failed',
] as const;
export const embeddingState = z.enum(embeddingStates);
export type EmbeddingState = z.infer<typeof embeddingState>;

export const sex = z.enum(['M', 'F', 'O']);

/** An ISO date without time, `2004-01-19`. */
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A place on disk that the user chose; minted by a host, never a path. */
export const grant = z.string().min(1).max(200).brand<'Grant'>();
export type Grant = z.infer<typeof grant>;

/** DICOM attributes that narrow a list or a search; every one given must hold. */
export const dicomFilter = z.strictObject({
  modality: z.string().max(16).optional(),
  bodyPart: z.string().max(64).optional(),
  view: z.string().max(64).optional(),
  sex: sex.optional(),
  age: z.tuple([z.number().min(0), z.number().max(150)]).optional(),
  dates: z.tuple([isoDate.optional(), isoDate.optional()]).optional(),
});
export type DicomFilter = z.infer<typeof dicomFilter>;

/** DICOM attributes, what reports say, and their words; every one given must hold. */
export const studyFilter = dicomFilter.extend({
  findings: z.array(findingFilter).max(16).optional(),
  /** A query of `report.search` that a report of the study must fit. */
  reportText: z.string().min(1).max(500).optional(),
});
export type StudyFilter = z.infer<typeof studyFilter>;

export const stateCounts = z.record(fileState, z.number().int().nonnegative());
export const embeddingCounts = z.record(embeddingState, z.number().int().nonnegative());

/** A file that did not become an image, and why. */
export const fileEntry = z.strictObject({
  path: z.string(),
  state: fileState,
  code: z.string(),
  reason: z.string(),
});
export type FileEntry = z.infer<typeof fileEntry>;

/** What an import did. `walked` is the sum of `states` unless it was cancelled. */
export const importReport = z.strictObject({
  batch: z.number().int(),
  walked: z.number().int(),
  new: z.number().int(),
  states: stateCounts,
  embedding: embeddingCounts,
  files: z.array(fileEntry),
  pending: z.number().int(),
  cancelled: z.boolean(),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof importReport>;

/** How far an import is; sent at most ten times a second. */
export const importProgress = z.strictObject({
  batch: z.number().int(),
  phase: z.enum(['headers', 'pixels']),
  done: z.number().int(),
  total: z.number().int(),
  /** Files a second over the last seconds. */
  rate: z.number(),
  secondsLeft: z.number().optional(),
  counts: stateCounts,
});
export type ImportProgress = z.infer<typeof importProgress>;

export const importBatch = z.strictObject({
  batch: z.number().int(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  mode: z.enum(['reference', 'copy']),
  root: z.string(),
  states: stateCounts,
  pending: z.number().int(),
});
export type ImportBatch = z.infer<typeof importBatch>;

export const studyCard = z.strictObject({
  study: z.number().int(),
  studyInstanceUid: z.string(),
  patient: z.number().int(),
  patientId: z.string(),
  patientName: z.string(),
  sex: z.string(),
  birthDate: z.string().optional(),
  age: z.number().optional(),
  date: z.string().optional(),
  time: z.string().optional(),
  accessionNumber: z.string(),
  description: z.string(),
  modalities: z.array(z.string()),
  bodyParts: z.array(z.string()),
  views: z.array(z.string()),
  series: z.number().int(),
  instances: z.number().int(),
  /** The instance whose thumbnail stands for the study. */
  face: z.number().int().optional(),
  pending: z.number().int(),
});
export type StudyCard = z.infer<typeof studyCard>;

export const instanceCard = z.strictObject({
  instance: z.number().int(),
  sopInstanceUid: z.string(),
  sopClassUid: z.string(),
  variant: z.number().int(),
  kind: z.string(),
  instanceNumber: z.number().optional(),
  view: z.string(),
  laterality: z.string(),
  rows: z.number().optional(),
  columns: z.number().optional(),
  frames: z.number().int(),
  transferSyntax: z.string(),
  state: z.enum(['pending', ...fileStates]),
  embedding: embeddingState.optional(),
  embeddingReason: z.string(),
});
export type InstanceCard = z.infer<typeof instanceCard>;

export const seriesCard = z.strictObject({
  series: z.number().int(),
  seriesInstanceUid: z.string(),
  modality: z.string(),
  number: z.number().optional(),
  bodyPart: z.string(),
  description: z.string(),
  instances: z.array(instanceCard),
});
export type SeriesCard = z.infer<typeof seriesCard>;

export const sortKeys = ['date', 'patient', 'id', 'description', 'modality', 'added'] as const;

export const browseQuery = z.strictObject({
  filter: studyFilter.optional(),
  words: z.string().max(200).optional(),
  /** One patient, by row id or by Patient ID. */
  patient: z.number().int().optional(),
  patientId: z.string().max(128).optional(),
  sort: z.enum(sortKeys).optional(),
  descending: z.boolean().optional(),
  offset: z.number().int().nonnegative().optional(),
  limit: z.number().int().min(1).max(500).optional(),
});
export type BrowseQuery = z.infer<typeof browseQuery>;

/** A window over a long list: how many there are in all, and the rows asked for. */
export function page<T extends z.ZodType>(row: T) {
  return z.strictObject({ total: z.number().int(), rows: z.array(row) });
}

export const hit = z.strictObject({
  rank: z.number().int(),
  score: z.number(),
  instance: z.number().int(),
  sopInstanceUid: z.string(),
  frame: z.number().int(),
  study: z.number().int(),
  studyInstanceUid: z.string(),
  patient: z.number().int(),
  patientId: z.string(),
  /** Where the file lies: told to a command line, never to a window. */
  path: z.string().optional(),
  modality: z.string(),
  view: z.string(),
  sex: z.string(),
  age: z.number().optional(),
  date: z.string().optional(),
});
export type Hit = z.infer<typeof hit>;

export const similarQuery = z.strictObject({
  /** An image of the library, by row id or by SOP Instance UID, or a file outside it. */
  image: z.union([
    z.strictObject({ instance: z.number().int(), frame: z.number().int().optional() }),
    z.strictObject({ sopInstanceUid: z.string().max(128), frame: z.number().int().optional() }),
    z.strictObject({ file: grant }),
  ]),
  k: z.number().int().min(1).max(1000).optional(),
  filter: studyFilter.optional(),
  samePatient: z.boolean().optional(),
});
export type SimilarQuery = z.infer<typeof similarQuery>;

export const similarAnswer = z.strictObject({
  fingerprint: z.string(),
  index: z.enum(['exact', 'hnsw']),
  searched: z.number().int(),
  /** Whether the best hit is at least as near as the model's "nothing close" level. */
  close: z.boolean(),
  closeLevel: z.number(),
  /** What the model says of the query itself: films like this were, or were not, in its training. */
  domain: embeddingState,
  domainReason: z.string(),
  hits: z.array(hit),
});
export type SimilarAnswer = z.infer<typeof similarAnswer>;

export const neighbourRow = z.strictObject({
  sopInstanceUid: z.string(),
  frame: z.number().int(),
  hits: z.array(z.tuple([z.string(), z.number().int(), z.number()])),
});
export type NeighbourRow = z.infer<typeof neighbourRow>;

export const verifyReport = z.strictObject({
  database: z.enum(['ok', 'damaged']),
  databaseDetail: z.string(),
  locations: z.strictObject({
    checked: z.number().int(),
    missing: z.number().int(),
    changed: z.number().int(),
    offlineRoots: z.number().int(),
  }),
  index: z.strictObject({
    state: z.enum(['ok', 'behind', 'absent', 'damaged', 'not-needed']),
    detail: z.string(),
    vectors: z.number().int(),
  }),
  ok: z.boolean(),
});
export type VerifyReport = z.infer<typeof verifyReport>;

export const libraryCard = z.strictObject({
  name: z.string(),
  generation: z.string(),
  createdAt: z.string(),
  /** Sample libraries are watermarked wherever they are shown. */
  sample: z.boolean(),
  studies: z.number().int(),
  images: z.number().int(),
  patients: z.number().int(),
  embedded: z.number().int(),
  pending: z.number().int(),
  fingerprint: z.string(),
  model: z.string(),
});
export type LibraryCard = z.infer<typeof libraryCard>;

/** One value of a DICOM attribute and how many studies hold it. */
export const facetCount = z.strictObject({ value: z.string(), studies: z.number().int() });
export type FacetCount = z.infer<typeof facetCount>;

/**
 * Studies by DICOM attribute, most frequent first. Each attribute is counted as if it narrowed nothing itself, so
 * that its other values can still be chosen.
 */
export const dicomFacets = z.strictObject({
  modality: z.array(facetCount),
  bodyPart: z.array(facetCount),
  view: z.array(facetCount),
  sex: z.array(facetCount),
});
export type DicomFacets = z.infer<typeof dicomFacets>;

/** A folder that imported files lie in, and whether it can be reached now. */
export const rootCard = z.strictObject({
  root: z.string(),
  files: z.number().int(),
  online: z.boolean(),
});
export type RootCard = z.infer<typeof rootCard>;

/** A library opened before, newest first. `place` opens it again; `where` is for the eye. */
export const recentLibrary = z.strictObject({
  place: grant,
  name: z.string(),
  where: z.string(),
  openedAt: z.string(),
  sample: z.boolean(),
});
export type RecentLibrary = z.infer<typeof recentLibrary>;

export const studyColumns = [
  'face',
  'patient',
  'id',
  'age',
  'date',
  'modality',
  'body',
  'view',
  'description',
  'images',
  'accession',
] as const;
export const studyColumn = z.enum(studyColumns);
export type StudyColumn = z.infer<typeof studyColumn>;

/** How one person likes the window; kept beside their libraries, not in one of them. */
export const windowSettings = z.strictObject({
  /** Lightness of everything but the image; 1 is as drawn. */
  chromeBrightness: z.number().min(0.7).max(1.3),
  density: z.enum(['roomy', 'dense']),
  /** Shown columns in order, widths in CSS pixels. */
  columns: z
    .array(z.strictObject({ column: studyColumn, width: z.number().int().min(32).max(800) }))
    .max(studyColumns.length),
  importMode: z.enum(['reference', 'copy']),
});
export type WindowSettings = z.infer<typeof windowSettings>;

/** One element of a file as the tag viewer lists it. */
export interface TagNode {
  /** `(0010,0010)`. */
  readonly tag: string;
  readonly name: string;
  readonly vr: string;
  readonly value: string;
  /** The value is longer than what is given here. */
  readonly cut?: boolean | undefined;
  readonly items?: TagNode[][] | undefined;
}
export const tagNode: z.ZodType<TagNode> = z.lazy(() =>
  z.strictObject({
    tag: z.string(),
    name: z.string(),
    vr: z.string(),
    value: z.string(),
    cut: z.boolean().optional(),
    items: z.array(z.array(tagNode)).optional(),
  }),
);

/** An image of the library, or a file that a person dropped on the window. */
export const lookedAt = z.union([
  z.strictObject({ instance: z.number().int() }),
  z.strictObject({ file: grant }),
]);
export type LookedAt = z.infer<typeof lookedAt>;

/** How an image was looked at when it was exported: the values' window, or the file's own table, and how it is turned. */
export const exportLook = z.strictObject({
  voi: z
    .union([
      z.strictObject({
        shape: z.enum(['linear', 'linear-exact', 'sigmoid']),
        center: z.number(),
        width: z.number().positive(),
      }),
      z.strictObject({ table: z.number().int().nonnegative() }),
    ])
    .optional(),
  inverted: z.boolean(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  flippedAcross: z.boolean(),
  flippedDown: z.boolean(),
});
export type ExportLook = z.infer<typeof exportLook>;

/** What the exit gate says before something leaves. `patientData` is judged by what the file states, never by eye. */
export const exitQuestion = z.strictObject({
  pass: z.string(),
  patientData: z.enum(['burnt-in', 'not-known', 'none-stated']),
  sentence: z.string(),
});
export type ExitQuestion = z.infer<typeof exitQuestion>;

/** What a person says an image is, where its file is wrong or silent. */
export const imageCorrection = z.strictObject({
  bodyPart: z
    .string()
    .regex(/^[A-Z0-9_ ]{1,16}$/)
    .optional(),
  view: z
    .string()
    .regex(/^[A-Z0-9_ ]{1,16}$/)
    .optional(),
  domain: z.enum(['in-domain', 'outside-domain']).optional(),
});
export type ImageCorrection = z.infer<typeof imageCorrection>;
