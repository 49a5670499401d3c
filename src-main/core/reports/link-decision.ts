import type { FileNamePattern } from './file-name-pattern.ts';
import type { IdentityMismatch } from './link-identity.ts';
import type { ReadReport } from './readers/read-report.ts';

/** What a link rests on, best first. */
export type LinkEvidence = 'study-uid' | 'image-uid' | 'accession+patient' | 'folder-rule' | 'file-name-rule';

/** Why a person is asked: each of these alone links nothing. */
export type SuggestionReason = 'patient+date' | 'accession-alone' | 'several-studies' | 'after-mismatch';

export interface Link {
  readonly studyKey: number;
  readonly evidence: LinkEvidence;
  /** 4 for a UID down to 1 for the file name: a later, stronger link may replace a weaker one. */
  readonly strength: 1 | 2 | 3 | 4;
}

export interface LinkSuggestion {
  readonly studyKey: number;
  readonly reason: SuggestionReason;
}

export interface BlockedLink {
  readonly studyKey: number;
  readonly evidence: LinkEvidence;
  readonly mismatch: IdentityMismatch | 'study-date';
}

export interface LinkDecision {
  readonly linked: readonly Link[];
  /** For a person to confirm; empty where something is linked. */
  readonly suggested: readonly LinkSuggestion[];
  /** Studies that evidence points to and identity forbids. */
  readonly blocked: readonly BlockedLink[];
  /** Identifiers no study of the library has yet: ask again when one arrives. */
  readonly awaited: {
    readonly studyInstanceUids: readonly string[];
    readonly accessionNumbers: readonly string[];
  };
}

export interface LinkableReport extends Pick<ReadReport, 'identity'> {
  /** Where the report was found, with `/` between names, relative to the root of its import. */
  readonly relativePath: string;
}

export interface LinkRules {
  /** Patterns of paths, tried in order; the first that fits a path and leads to a study speaks for it. */
  readonly patterns: readonly FileNamePattern[];
}

/** The rule without any of the user's: a file is the report of the studies in the folder of its name beside it. */
export const defaultPatternSource = '{study}.*';
