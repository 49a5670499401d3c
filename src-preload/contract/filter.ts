import { z } from 'zod';
import { findingFilter } from './reports.ts';

export const sex = z.enum(['M', 'F', 'O']);

/** An ISO date without time, `2004-01-19`. */
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

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
  /** In this collection, or in one that lies in it. */
  collection: z.number().int().nonnegative().optional(),
  /** Words of a note on the study or one of its images. */
  note: z.string().min(1).max(200).optional(),
  /** Only studies with an image that is marked as key, by a person or a key object. */
  keyImages: z.literal(true).optional(),
});
export type StudyFilter = z.infer<typeof studyFilter>;
