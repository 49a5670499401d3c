import { z } from 'zod';
import { studyFilter } from './filter.ts';
import { embeddingState, fileStates } from './import.ts';
import { reportGist } from './report-gist.ts';

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
  /** In a presentation in place of the date: days from one that nobody knows, so that priors stay before what they precede. */
  day: z.number().int().exactOptional(),
  accessionNumber: z.string(),
  description: z.string(),
  modalities: z.array(z.string()),
  bodyParts: z.array(z.string()),
  views: z.array(z.string()),
  series: z.number().int(),
  /** Images and other objects, without what is FOR PROCESSING. */
  instances: z.number().int(),
  /** Images FOR PROCESSING (PS3.3 C.8.11.7): raw detector data, left out of lists and viewports unless asked for. */
  forProcessing: z.number().int(),
  /** Its texts are a reading: a file does not say how they are written (PS3.3 C.12.1.1.2), or says it wrongly. */
  charactersGuessed: z.boolean(),
  /** The instance whose thumbnail stands for the study. */
  face: z.number().int().optional(),
  pending: z.number().int(),
  ...reportGist,
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
  /** What sets a mammogram apart from the plain view: a spot, an implant pushed aside; empty where nothing does. */
  viewModifiers: z.string(),
  laterality: z.string(),
  rows: z.number().optional(),
  columns: z.number().optional(),
  frames: z.number().int(),
  transferSyntax: z.string(),
  forProcessing: z.boolean(),
  /** Of an image FOR PROCESSING: the image of the same exposure FOR PRESENTATION, where the library holds it. */
  twin: z.number().int().optional(),
  /** Presentation states of the library that were made for this image: catalogued, not applied. */
  presentationStates: z.number().int(),
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

/** `collected` is the order that a person gave the collection a filter narrows to; without one it is that of `added`. */
export const sortKeys = ['date', 'patient', 'id', 'description', 'modality', 'added', 'collected'] as const;

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
