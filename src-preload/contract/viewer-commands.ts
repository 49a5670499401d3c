import { z } from 'zod';
import { command } from './command.ts';
import { decodeMayFail, readMayFail } from './may-fail.ts';
import { embeddingState } from './import.ts';
import { instancePlanes } from './planes.ts';
import { seriesCard, studyCard } from './study.ts';
import { imageCorrection, lookedAt, tagNode } from './viewer.ts';

const id = z.number().int().nonnegative();

export const viewerCommands = {
  /**
   * A study comes on screen, or an image of it stands beside another study's as its prior or as a similar case: audited. What is read is
   * imported before all else, until nothing is (`study` left out).
   */
  'viewer.study': command({
    in: z.strictObject({
      study: id.optional(),
      as: z.enum(['reading', 'prior', 'similar']),
      /** With its images FOR PROCESSING, which are off unless a person asks for them. */
      forProcessing: z.boolean().optional(),
    }),
    out: z.strictObject({ study: studyCard.optional(), series: z.array(seriesCard) }),
    may: ['not-found'],
  }),
  /** Where the frames of a series lie in the patient, for slices that scroll together. */
  'viewer.planes': command({
    in: z.strictObject({ series: id }),
    out: z.array(instancePlanes),
  }),
  'viewer.tags': command({
    in: z.strictObject({ of: lookedAt }),
    out: z.strictObject({ tags: z.array(tagNode), cut: z.boolean() }),
    may: [...readMayFail, 'not-dicom', 'nested-too-deep', 'timed-out', 'decoder-died', 'grant-refused'],
  }),
  /** A person overrides what a file says of an image; nothing given takes it back. The image is embedded anew. */
  'image.correct': command({
    in: z.strictObject({ instance: id, correction: imageCorrection }),
    out: z.strictObject({ embedding: embeddingState, reason: z.string() }),
    may: [...decodeMayFail, 'not-dicom', 'embedding-failed', 'model-busy'],
  }),
  /** What a person said of an image; empty where nobody said anything. */
  'image.correction': command({ in: z.strictObject({ instance: id }), out: imageCorrection }),
} as const;
