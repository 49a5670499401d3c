import { z } from 'zod';
import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import type { Operation } from './operations.ts';

const trait = z.object({ Name: z.string().default(''), Score: z.number().optional() });

const attribute = z.object({
  Type: z.string().default(''),
  Text: z.string().default(''),
  Score: z.number().optional(),
  RelationshipScore: z.number().optional(),
  Traits: z.array(trait).default([]),
});

/**
 * One entity as the service tells it: offsets are code points of the text that was sent. Category, type and traits are
 * plain words: a word we do not know is data, not an error.
 */
export const serviceEntity = z.object({
  Text: z.string(),
  BeginOffset: z.number().int().nonnegative(),
  EndOffset: z.number().int().nonnegative(),
  Score: z.number().default(0),
  Category: z.string().default(''),
  Type: z.string().default(''),
  Traits: z.array(trait).default([]),
  Attributes: z.array(attribute).default([]),
  ICD10CMConcepts: z
    .array(z.object({ Code: z.string(), Description: z.string().default(''), Score: z.number().default(0) }))
    .default([]),
});
export type ServiceEntity = z.infer<typeof serviceEntity>;

export const serviceAnswer = z.object({
  Entities: z.array(serviceEntity),
  ModelVersion: z.string().default(''),
});
export type ServiceAnswer = z.infer<typeof serviceAnswer>;

/** The port behind which the service stands. One text, one request; failures are the five `comprehend-…` codes. */
export interface MedicalTextService {
  readonly ask: (operation: Operation, text: string, signal: AbortSignal) => Promise<Outcome<ServiceAnswer>>;
  readonly close: () => void;
}
