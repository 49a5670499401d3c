import { type FindingFilter, laterality } from '../../../src-preload/contract/reports.ts';
import { facetColumn } from '../store/reports/finding-sql.ts';
import { type FacetCells, sidesWithin } from './facet-cells.ts';
import { gradeWords, type HeldFindings, howSaid } from './held-findings.ts';

export interface PresenceBasis {
  readonly cells: FacetCells;
  readonly held: HeldFindings;
}

/**
 * What a study says of a finding is a row of bits: one for each side, each severity and each change in which it is present whatever
 * word of that kind is asked, and one that stands where it is present in all the words that are asked.
 */
const firstBits = { side: 0, severity: 6, change: 6 + gradeWords } as const;
const asAsked = 1 << 30;
const allGrades =
  (1 << firstBits.change) * ((1 << gradeWords) - 1) + (1 << firstBits.severity) * ((1 << gradeWords) - 1);

export type WordKind = keyof typeof firstBits;

/** Which studies say that a finding is present, on whatever side and of whatever grade is asked for: 1 at their numbers. */
export function studiesPresenting(finding: FindingFilter, basis: PresenceBasis): Uint8Array {
  const bitsOf = presentBits(finding, basis);
  const found = new Uint8Array(basis.held.lie().ends.length);
  for (let study = 0; study < found.length; study += 1) if ((bitsOf(study) & asAsked) !== 0) found[study] = 1;
  return found;
}

/** How many of some studies say that a finding is present in a word of a kind, by its number, whatever word of the kind is asked. */
export function studiesByWord(
  finding: FindingFilter,
  studies: Uint32Array,
  basis: PresenceBasis,
): (kind: WordKind, number: number) => number {
  const bitsOf = presentBits(finding, basis);
  const counts = new Uint32Array(31);
  for (const study of studies)
    for (let bits = bitsOf(study); bits !== 0; bits &= bits - 1) {
      const bit = 31 - Math.clz32(bits & -bits);
      counts[bit] = (counts[bit] ?? 0) + 1;
    }
  return (kind, number) => counts[firstBits[kind] + number] ?? 0;
}

function presentBits(finding: FindingFilter, { cells, held }: PresenceBasis): (study: number) => number {
  const { side, definite = false, source = 'local' } = finding;
  const sidesMeant = sidesOf(finding, cells);
  const sideAsked = side === undefined ? ~0 : 1 << laterality.options.indexOf(side);
  const ofGrade = bitsByGrade(finding, held);
  const ofService = bitsOfService(finding);
  const least = definite ? 3 : 2;
  const joined = joinedBy[source];
  const { column, starts, ends } = held.lie();
  return (study) => {
    let local = 0;
    let service = 0;
    const end = ends[study] ?? 0;
    for (let at = starts[study] ?? 0; at < end; at += 2) {
      const sides = sidesMeant[column[at] ?? 0] ?? 0;
      const said = column[at + 1] ?? 0;
      if (sides === 0 || howSaid.weight(said) < least) continue;
      const bits = howSaid.isOfService(said) ? ofService : (ofGrade[howSaid.grade(said)] ?? 0);
      // A bit says whether the grades fit that are asked for: only then is the side counted.
      const own = ((sides & sideAsked) === 0 ? 0 : bits) | ((bits & asAsked) === 0 ? 0 : sides);
      if (howSaid.isOfService(said)) service |= own;
      else local |= own;
    }
    return joined(local, service);
  };
}

/** By a finding's severity and change: their bits, and whether both are what is asked. */
function bitsByGrade({ severity, change }: FindingFilter, { words }: HeldFindings): Int32Array {
  const bits = new Int32Array(howSaid.grades);
  for (const [s, severityWord] of words.severity.entries())
    for (const [c, changeWord] of words.change.entries()) {
      const isSo = severity === undefined || severity === severityWord;
      const isThen = change === undefined || change === changeWord;
      bits[howSaid.gradeOf(s, c)] =
        (isSo && isThen ? asAsked : 0) |
        (isThen && s > 0 ? 1 << (firstBits.severity + s) : 0) |
        (isSo && c > 0 ? 1 << (firstBits.change + c) : 0);
    }
  return bits;
}

/** The service grades nothing: where both must say it, it is asked for the finding alone. */
function bitsOfService({ severity, change, source }: FindingFilter): number {
  if (source === 'both') return asAsked | allGrades;
  return (severity ?? change) === undefined ? asAsked : 0;
}

const joinedBy = {
  local: (local: number) => local,
  comprehend: (_: number, service: number) => service,
  either: (local: number, service: number) => local | service,
  both: (local: number, service: number) => local & service,
} as const;

/** By concept, the sides on which whoever asks for a side is given it; none of a concept that is not meant. */
function sidesOf({ of }: FindingFilter, { coded }: FacetCells): Uint8Array {
  const sides = new Uint8Array([...coded.keys()].reduce((last, id) => Math.max(last, id), 0) + 1);
  for (const [codedId, concept] of coded)
    if (of === '*' || concept[facetColumn(of)] === of)
      for (const side of sidesWithin(concept.side))
        sides[codedId] = (sides[codedId] ?? 0) | (1 << laterality.options.indexOf(side));
  return sides;
}
