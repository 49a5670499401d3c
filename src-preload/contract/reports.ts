import { z } from 'zod';

/** What crosses the seam about radiology reports. Spans are UTF-16 offsets into the report's `text`; ends are exclusive. */

const id = z.number().int().nonnegative();
const span = { start: id, end: id };

export const laterality = z.enum(['left', 'right', 'bilateral', 'midline', 'none']);
export type FindingSide = z.infer<typeof laterality>;

export const findingStatus = z.enum(['present', 'uncertain', 'absent']);

/**
 * Whose reading of the reports is meant: the engine's here, the second reader's (Amazon Comprehend Medical), the most that
 * either says, or what both say alike.
 */
export const findingSource = z.enum(['local', 'comprehend', 'either', 'both']);
export type FindingSource = z.infer<typeof findingSource>;

/** Narrows studies by what their reports say of one finding; `not-mentioned` asks for reports that are silent about it. */
export const findingFilter = z.strictObject({
  /**
   * The lexicon's name of a concept, or an ICD-10-CM code: chapter (`ch10`), block (`J90-J94`), category or code; `*` is
   * any finding, for a side, a severity or a change alone.
   */
  of: z.string().min(1).max(120),
  says: z.enum(['present', 'uncertain', 'absent', 'not-mentioned']),
  side: laterality.optional(),
  /** As if the report did not say what it only calls likely. */
  definite: z.boolean().optional(),
  severity: z.string().max(20).optional(),
  change: z.string().max(20).optional(),
  /** The studies of which this does not hold. */
  not: z.boolean().optional(),
  /** `local` unless said. The second reader knows no severity and no change: those are the engine's own. */
  source: findingSource.optional(),
});
export type FindingFilter = z.infer<typeof findingFilter>;

export const entityCard = z.strictObject({
  entity: id,
  term: z.string(),
  ...span,
  sentence: z.strictObject(span),
  kind: z.string(),
  concept: z.string(),
  /** Absent where no code says it, and on what is denied or uncertain there is nothing to code. */
  code: z.string().optional(),
  title: z.string().optional(),
  section: z.string(),
  assertion: z.enum(['present', 'absent', 'uncertain', 'hypothetical', 'conditional']),
  /** 0 denied, 1 unlikely, 2 uncertain, 3 likely, 4 definite. */
  certainty: z.number().int().min(0).max(4),
  /** The words that decided the assertion. */
  cue: z.strictObject(span).optional(),
  temporality: z.enum(['current', 'historical', 'future']),
  experiencer: z.enum(['patient', 'family', 'other']),
  laterality,
  severity: z.string().optional(),
  change: z.string().optional(),
  acuity: z.string().optional(),
  site: z.string().optional(),
  sizes: z.array(z.strictObject({ value: z.number(), unit: z.enum(['mm', 'cm']) })),
  /** What a person said of the entity; `auto` until somebody did. An edited entity is given as edited. */
  review: z.enum(['auto', 'confirmed', 'rejected', 'edited']),
  reviewedBy: z.string().optional(),
  reviewedAt: z.string().optional(),
});
export type EntityCard = z.infer<typeof entityCard>;

/** How a report and a study are joined, and by what. */
export const reportLink = z.strictObject({
  study: id,
  studyInstanceUid: z.string(),
  state: z.enum(['linked', 'suggested', 'blocked', 'refused']),
  /** What the link, the suggestion or the block rests on: `study-uid`, `folder-rule`, `patient+date`, `birth-date` … */
  reason: z.string(),
  by: z.enum(['simile', 'person']),
  at: z.string(),
});
export type ReportLink = z.infer<typeof reportLink>;

export const reportCard = z.strictObject({
  report: id,
  status: z.enum(['preliminary', 'final', 'corrected', 'addendum', 'unknown']),
  /** Whether its findings count for the study, add to it, or were replaced by a later report. */
  standing: z.enum(['current', 'addendum', 'superseded']),
  reportedAt: z.string().optional(),
  format: z.string(),
  engineVersion: z.string(),
  text: z.string(),
  sections: z.array(z.strictObject({ name: z.string(), ...span })),
  entities: z.array(entityCard),
  links: z.array(reportLink),
});
export type ReportCard = z.infer<typeof reportCard>;

/** What a study's reports say of one concept on one side. */
export const studyFindingCard = z.strictObject({
  concept: z.string(),
  kind: z.string(),
  code: z.string().optional(),
  title: z.string().optional(),
  laterality,
  status: findingStatus,
  likely: z.boolean(),
  severity: z.string().optional(),
  change: z.string().optional(),
});
export type StudyFindingCard = z.infer<typeof studyFindingCard>;

/** A study's reports, current first, then addenda, then what they replace. */
export const studyReports = z.strictObject({
  study: id,
  studyInstanceUid: z.string(),
  reports: z.array(reportCard),
  findings: z.array(studyFindingCard),
});
export type StudyReports = z.infer<typeof studyReports>;

/** A study that a stray report may belong to. */
export const linkCandidate = z.strictObject({
  study: id,
  studyInstanceUid: z.string(),
  patientId: z.string(),
  patientName: z.string(),
  date: z.string().optional(),
  description: z.string(),
  state: z.enum(['suggested', 'blocked']),
  reason: z.string(),
});

/** A report without a study: listed for a person, linked by itself when its study arrives. */
export const strayReport = z.strictObject({
  report: id,
  path: z.string(),
  format: z.string(),
  status: z.string(),
  reportedAt: z.string().optional(),
  excerpt: z.string(),
  patientId: z.string().optional(),
  accessionNumber: z.string().optional(),
  candidates: z.array(linkCandidate),
});
export type StrayReport = z.infer<typeof strayReport>;

/**
 * Studies by what their reports say; a study is counted once a row. `present` holds the `likely` ones, `silent` those whose
 * report does not mention it at all. What is denied on one side alone, or read differently where both readers are meant,
 * counts in none of them.
 */
export const findingCounts = z.strictObject({
  present: id,
  likely: id,
  uncertain: id,
  absent: id,
  silent: id,
});
export type FindingCounts = z.infer<typeof findingCounts>;

/** One row of the facet tree, in the order of the tree: chapter → block → category → code → concept. */
export const facetRow = z.strictObject({
  level: z.enum(['chapter', 'block', 'category', 'code', 'concept']),
  /** What `findingFilter.of` takes. */
  id: z.string(),
  title: z.string(),
  /** The row above, or empty. Findings without a code stand under no row; devices stand apart. */
  parent: z.string(),
  counts: findingCounts,
  /** Of concepts: studies in which the finding is present, by side; one on both sides counts left and right too. */
  sides: z.partialRecord(laterality, id).optional(),
});
export type FacetRow = z.infer<typeof facetRow>;

export const reportFacets = z.strictObject({
  /** Studies of the selection, and those of them that have a report that the source has read. */
  studies: id,
  reported: id,
  /** Studies of the whole library whose report the second reader was asked about. */
  asked: id,
  findings: z.array(facetRow),
  devices: z.array(facetRow),
  /**
   * Studies of the selection by the words of the last finding that it requires (`finding-meant`), or of any: as many as are left
   * once a word is asked of it in place of the one that is asked now. One on both sides counts left and right too.
   */
  side: z.array(z.strictObject({ value: laterality, studies: id })),
  severity: z.array(z.strictObject({ value: z.string(), studies: id })),
  change: z.array(z.strictObject({ value: z.string(), studies: id })),
});
export type ReportFacets = z.infer<typeof reportFacets>;

/** A report whose words fit a query, with a piece of it in which the words are marked. */
export const textHit = z.strictObject({
  report: id,
  study: id.optional(),
  studyInstanceUid: z.string().optional(),
  patientId: z.string(),
  patientName: z.string(),
  date: z.string().optional(),
  description: z.string(),
  status: z.string(),
  snippet: z.array(z.strictObject({ text: z.string(), match: z.boolean() })),
});
export type TextHit = z.infer<typeof textHit>;
