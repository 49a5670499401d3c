import type { LevelsOf } from '../icd-levels.ts';
import type { IcdCode, Laterality, ReportEntity } from '../report-entity.ts';
import type { Concept, ReportRules } from '../report-rules.ts';
import { tokenize } from '../tokenize.ts';
import type { ServiceFinding } from './second-finding.ts';

/** What a finding of the service stands under in the tree of facets. */
export interface ServiceConcept {
  readonly concept: Concept;
  /** The side, where the code says one. */
  readonly side: Laterality;
}

/** A concept of the lexicon under one of its codes. */
interface Coded {
  readonly concept: Concept;
  readonly code: IcdCode;
  readonly side: Laterality;
}

export type ConceptOf = (
  finding: ServiceFinding,
  ours: readonly ReportEntity[],
) => ServiceConcept | undefined;

/** `findingFilter.of` takes no more letters. */
const longestName = 120;

/**
 * Finds the concept that the service means: by its code in the lexicon, and where several concepts share that code, the one
 * that the engine here reads at the same place, else the one that its words name. Any other code is a leaf of its own, called
 * by the code's title. Without a code, its words must be the lexicon's.
 */
export function serviceConcepts(rules: ReportRules, rangesOf: LevelsOf): ConceptOf {
  const byCode = Map.groupBy(codedConcepts(rules), ({ code }) => code.code);
  const named = (term: string): readonly Concept[] =>
    rules.lexicon.matches(term, tokenize(term)).map(({ value }) => value.concept);
  return ({ codes, term, start, end }, ours) => {
    const offered = codes.find(({ code }) => rangesOf(code) !== undefined);
    if (offered === undefined) {
      const [concept] = named(term).filter(({ isGeneric }) => !isGeneric);
      return concept && { concept, side: 'none' };
    }
    const candidates = stemsOf(offered.code).flatMap((code) => byCode.get(code) ?? []);
    const atPlace = ours.filter((entity) => entity.start < end && start < entity.end);
    const meant =
      candidates.find(({ concept }) => atPlace.some((entity) => entity.concept === concept.name)) ??
      candidates.find(({ concept }) => named(term).includes(concept)) ??
      (new Set(candidates.map(({ concept }) => concept)).size === 1 ? candidates[0] : undefined);
    if (meant !== undefined) return { concept: meant.concept, side: meant.side };
    const code = candidates[0]?.code ?? { code: offered.code, title: offered.description || offered.code };
    const kind = candidates[0]?.concept.kind ?? 'finding';
    const name = code.title.slice(0, longestName);
    return { concept: { name, kind, isGeneric: false, code }, side: 'none' };
  };
}

/** The code itself, then the stems that leave its last digits open: `S22.41XA`, `S22.41XA-`, `S22.41X-` … */
function stemsOf(code: string): readonly string[] {
  const lengths = Array.from({ length: Math.max(0, code.length - 2) }, (_, at) => code.length - at);
  return [code, ...lengths.map((length) => `${code.slice(0, length)}-`)];
}

function codedConcepts({ concepts, sideCodes }: ReportRules): readonly Coded[] {
  return [...concepts.values()].flatMap((concept): Coded[] => [
    ...(concept.code === undefined ? [] : [{ concept, code: concept.code, side: 'none' as const }]),
    ...[...(sideCodes.get(concept.name) ?? [])].map(([side, code]) => ({ concept, code, side })),
  ]);
}
