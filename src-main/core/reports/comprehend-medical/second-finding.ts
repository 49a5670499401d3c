import type { Assertion, Experiencer, Laterality, Temporality } from '../report-entity.ts';
import type { Operation } from './operations.ts';

/** A code that the service offers for a finding, best first. */
export interface OfferedCode {
  readonly code: string;
  readonly description: string;
  readonly score: number;
  /** Whether the edition of ICD-10-CM that is loaded here holds it: the service speaks an edition of its own. */
  readonly inEdition: boolean;
}

/** What the service says of one stretch of a report: kept beside what the engine here says, never over it. */
export interface ServiceFinding {
  readonly operation: Operation;
  /** UTF-16 offsets into the report's text. */
  readonly start: number;
  readonly end: number;
  readonly term: string;
  /** The service's own words, known or not. */
  readonly category: string;
  readonly type: string;
  readonly traits: readonly string[];
  readonly score: number;
  readonly assertion: Assertion;
  readonly temporality: Temporality;
  readonly experiencer: Experiencer;
  readonly laterality: Laterality;
  readonly codes: readonly OfferedCode[];
}
