import { z } from 'zod';
import { studyFilter } from './filter.ts';
import { grant } from './grant.ts';
import { fuseQuestion, hitSources } from './fuse.ts';
import { embeddingState } from './import.ts';
import { reportGist } from './report-gist.ts';

/** What the patient of a case is to the one asked about, or being read; `not-known` where one of the two names nobody. */
export const patientIs = z.enum(['same', 'another', 'not-known']);
export type PatientIs = z.infer<typeof patientIs>;

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
  /** Of a question about a file outside the library: its patient and this one. Elsewhere `patient` tells. */
  patientIs: patientIs.optional(),
  /** Where the file lies: told to a command line, never to a window. */
  path: z.string().optional(),
  modality: z.string(),
  view: z.string(),
  sex: z.string(),
  age: z.number().optional(),
  date: z.string().optional(),
  /** Where on the hit what was asked about was found, in parts of its size; `of` is that size in pixels. */
  box: z
    .strictObject({
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
      of: z.strictObject({ width: z.number().int(), height: z.number().int() }),
    })
    .optional(),
  /** Further images of the same group among the nearest, where hits are grouped. */
  others: z.number().int().optional(),
  /** Of a question that fuses sources: what each says of this hit; `score` is then their weighted mean. */
  sources: hitSources.optional(),
  /** Of the hit's study: "study report". */
  ...reportGist,
});
export type Hit = z.infer<typeof hit>;

/** An image of the library, by row id or by SOP Instance UID, or a file outside it. */
export const imageRef = z.union([
  z.strictObject({ instance: z.number().int(), frame: z.number().int().optional() }),
  z.strictObject({ sopInstanceUid: z.string().max(128), frame: z.number().int().optional() }),
  z.strictObject({ file: grant }),
]);
export type ImageRef = z.infer<typeof imageRef>;

const imageRefs = z.array(imageRef).max(32);

/** A box on an image, in its pixels from the upper left corner; it may have fractions. */
export const imageBox = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type ImageBox = z.infer<typeof imageBox>;

/** The parts of a question that name images. */
export const imageQuestion = z.strictObject({
  /** One image, or every embedded image of a study. */
  image: z.union([...imageRef.options, z.strictObject({ study: z.number().int() })]),
  /** Images asked about beside the first, with the same weight. */
  also: imageRefs.optional(),
  /** Steering: the question moves towards these and away from those. Those are never among the hits. */
  more: imageRefs.optional(),
  less: imageRefs.optional(),
  /** Only what is in this box on the first image is asked about, and found wherever it is on others. */
  region: imageBox.optional(),
});
export type ImageQuestion = z.infer<typeof imageQuestion>;

export const similarQuery = imageQuestion.extend({
  k: z.number().int().min(1).max(1000).optional(),
  /** One hit, the nearest, of each patient or study. */
  group: z.enum(['patient', 'study']).optional(),
  filter: studyFilter.optional(),
  samePatient: z.boolean().optional(),
  /** Words and codes of reports beside the image; not with a box. */
  fuse: fuseQuestion.optional(),
  /** Write the search into the private history. */
  remember: z.boolean().optional(),
});
export type SimilarQuery = z.infer<typeof similarQuery>;

export const similarAnswer = z.strictObject({
  fingerprint: z.string(),
  index: z.enum(['exact', 'hnsw']),
  searched: z.number().int(),
  /** Every image that the model has compared, whatever the filters leave. */
  library: z.number().int(),
  /** Which library answered: it changes when a backup is restored. */
  generation: z.string(),
  /** How near films of the library are to this question anyway, by so many of those searched, taken evenly. */
  base: z.strictObject({
    sampled: z.number().int(),
    median: z.number(),
    /** The part of them that is at least as near as "close" begins. */
    close: z.number(),
  }),
  /** Whether the best hit is at least as near as the model's "nothing close" level. */
  close: z.boolean(),
  closeLevel: z.number(),
  /** What the model says of the query itself: films like this were, or were not, in its training. */
  domain: embeddingState,
  domainReason: z.string(),
  /** Of a question about a box: which images could be looked at by their parts, and what the model can tell apart. */
  region: z
    .strictObject({
      /** Images whose regions are kept, of those that have a vector. */
      have: z.number().int(),
      of: z.number().int(),
      /** So many, the nearest by their windows, were looked at again: no answer holds more. */
      looked: z.number().int(),
      /** Those that have none: they are being looked at, wait because a person or something else says so, or none are kept. */
      others: z.enum(['filling', 'paused', 'waiting', 'off']),
      /** The side of one cell of the model's grid on the first image, in its pixels. */
      cell: z.number(),
      /** The box is smaller than one cell: its surroundings are asked about with it. */
      tooSmall: z.boolean(),
    })
    .optional(),
  hits: z.array(hit),
});
export type SimilarAnswer = z.infer<typeof similarAnswer>;

export const neighbourRow = z.strictObject({
  /** Of the model whose vectors were compared: rows are kept for months and held against those of another. */
  fingerprint: z.string(),
  sopInstanceUid: z.string(),
  frame: z.number().int(),
  hits: z.array(z.tuple([z.string(), z.number().int(), z.number()])),
});
export type NeighbourRow = z.infer<typeof neighbourRow>;

export const sharedAttribute = z.enum(['view', 'device', 'manufacturer', 'station', 'site', 'year']);
export type SharedAttribute = z.infer<typeof sharedAttribute>;

/** Something that is not disease and that `met` of `of` studies among the hits share, but only `base` of `all` in the library. */
export const confounder = z.strictObject({
  attribute: sharedAttribute,
  value: z.string(),
  met: z.number().int(),
  of: z.number().int(),
  base: z.number().int(),
  all: z.number().int(),
  /** How often a blind draw would hold as many. */
  chance: z.number(),
});
export type Confounder = z.infer<typeof confounder>;
