import type { Assertion } from './report-entity.ts';
import type { EntityKind, IcdCode, Laterality, SectionName } from './report-entity.ts';
import type { PhraseTrie } from './phrase-trie.ts';
import type { StandingHistory } from './temporality.ts';

/** A concept of the lexicon. `generic` ones (mass, fracture) take their meaning from the anatomy beside them. */
export interface Concept {
  readonly name: string;
  readonly kind: EntityKind;
  readonly isGeneric: boolean;
  readonly code: IcdCode | undefined;
}

/** What a phrase of the lexicon says: a concept, or by a denial such as "heart size is normal" its absence. */
export interface LexiconEntry {
  readonly concept: Concept;
  readonly isDenial: boolean;
  /** Whether a denial's own words hold a "not", which turns round any other: "heart is not normal" denies nothing. */
  readonly hasNot?: boolean;
}

export type CueMeaning =
  Assertion | 'unlikely' | 'likely' | 'historical' | 'other' | 'stop' | 'turn' | 'mask';

/** A cue of the ConText kind. `reach` is how many words its scope may span. */
export interface ContextCue {
  readonly does: CueMeaning;
  /** `close`: behind the finding, and its clause ends there ("fever: none"). */
  readonly side: 'before' | 'after' | 'close' | 'none';
  readonly reach: number;
  readonly phrase: string;
}

export interface AnatomySite {
  readonly site: string;
  readonly region: string;
}

export interface Modifier {
  readonly kind: 'side' | 'severity' | 'grade' | 'size' | 'change' | 'acuity';
  readonly value: string;
}

/** What a heading opens: a section, or what was seen in a view or of a part of the body. */
export type HeadingName = SectionName | 'view' | 'part';

/** All that the engine knows, read once from its data files. */
export interface ReportRules {
  readonly version: string;
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly lexicon: PhraseTrie<LexiconEntry>;
  readonly anatomy: PhraseTrie<AnatomySite>;
  readonly modifiers: PhraseTrie<readonly Modifier[]>;
  readonly cues: PhraseTrie<readonly ContextCue[]>;
  /** finding → site or `region:…` → concept. */
  readonly siteRules: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly sideCodes: ReadonlyMap<string, ReadonlyMap<Laterality, IcdCode>>;
  /** Concepts that have no side. */
  readonly midlineConcepts: ReadonlySet<string>;
  readonly standingHistory: StandingHistory;
  readonly sectionNames: ReadonlyMap<string, HeadingName>;
}
