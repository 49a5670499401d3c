/** What a report says of a finding. `hypothetical` is asked or feared, not seen; `conditional` is kept for other engines. */
export type Assertion = 'present' | 'absent' | 'uncertain' | 'hypothetical' | 'conditional';
/** How sure the report is that the finding is there: 0 denied, 1 unlikely, 2 uncertain, 3 likely, 4 definite. */
export type Certainty = 0 | 1 | 2 | 3 | 4;
export type Temporality = 'current' | 'historical' | 'future';
export type Experiencer = 'patient' | 'family' | 'other';
export type Laterality = 'left' | 'right' | 'bilateral' | 'midline' | 'none';
export type Severity = 'minimal' | 'mild' | 'moderate' | 'severe' | 'borderline';
export type Change = 'new' | 'stable' | 'increased' | 'decreased' | 'resolved';
export type Acuity = 'acute' | 'subacute' | 'chronic';
export type EntityKind = 'finding' | 'device' | 'procedure' | 'anatomy' | 'measurement' | 'history';

export type SectionName =
  | 'indication'
  | 'history'
  | 'technique'
  | 'comparison'
  | 'findings'
  | 'impression'
  | 'preliminary'
  | 'recommendation'
  | 'addendum'
  | 'correction'
  | 'unknown';

/** One part of the text, heading excluded. UTF-16 offsets into the text that was given; `end` is exclusive. */
export interface ReportSection {
  readonly name: SectionName;
  readonly start: number;
  readonly end: number;
  /** Where its heading begins, if that names a view or a part of the body: "LEFT KNEE:" is more than a name of the section. */
  readonly headingStart?: number;
}

/** A code of ICD-10-CM. A code that ends in `-` is a stem: the report does not say what the further digits would. */
export interface IcdCode {
  readonly code: string;
  readonly title: string;
}

export interface Size {
  readonly value: number;
  readonly unit: 'mm' | 'cm';
}

/** The words that decided an assertion. */
export interface Cue {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
}

/** One mention of a concept, with all that the sentence says of it. `term` is exactly `text.slice(start, end)`. */
export interface ReportEntity {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly kind: EntityKind;
  /** The lexicon's name of the concept, in words: the leaf of the facet. */
  readonly concept: string;
  /** Code with the side resolved; undefined where no code says what the report says. */
  readonly code: IcdCode | undefined;
  /** The other side's code, where a bilateral finding has none of its own. */
  readonly altCodes: readonly IcdCode[];
  readonly section: SectionName;
  readonly sentence: { readonly start: number; readonly end: number; readonly index: number };
  readonly assertion: Assertion;
  readonly certainty: Certainty;
  readonly cue: Cue | undefined;
  /** Denied only in part: "no large effusion" does not deny a small one. */
  readonly isPartial: boolean;
  readonly temporality: Temporality;
  readonly change: Change | undefined;
  readonly experiencer: Experiencer;
  readonly laterality: Laterality;
  readonly severity: Severity | undefined;
  readonly acuity: Acuity | undefined;
  readonly size: readonly Size[];
  readonly anatomy: { readonly site: string; readonly start: number; readonly end: number } | undefined;
}

/** What the whole report says of one concept on one side. */
export interface StudyFinding {
  readonly concept: string;
  readonly kind: EntityKind;
  readonly code: IcdCode | undefined;
  readonly laterality: Laterality;
  readonly status: 'present' | 'uncertain' | 'absent';
  /** Present, but by words such as "consistent with": never claimed as definite. */
  readonly likely: boolean;
}

export interface ExtractedReport {
  readonly engineVersion: string;
  readonly sections: readonly ReportSection[];
  readonly entities: readonly ReportEntity[];
  readonly study: readonly StudyFinding[];
}
