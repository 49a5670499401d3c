import { findingMeant } from '../../../src-preload/contract/finding-meant.ts';
import { type FindingFilter, laterality, type ReportFacets } from '../../../src-preload/contract/reports.ts';
import type { BrowseQuery } from '../../../src-preload/contract/study.ts';
import type { FacetsAsked } from './finding-counter.ts';
import { type PresenceBasis, studiesByWord } from './present-findings.ts';

type Selection = Pick<BrowseQuery, 'filter' | 'words'>;

interface WordsBasis extends PresenceBasis {
  readonly selectedStudies: (selection: Selection) => Uint32Array;
}

/**
 * Studies by the side, severity and change of the last finding that a selection requires, or of any: the number beside a word is
 * what a click on it finds, which asks it in place of the word that is asked now.
 */
export function wordCounts(
  asked: FacetsAsked,
  { selectedStudies, ...basis }: WordsBasis,
): Pick<ReportFacets, 'side' | 'severity' | 'change'> {
  const finding = meantBy(asked);
  const countOf = studiesByWord(finding, selectedStudies(chosenFrom(asked, finding)), basis);
  const grades = (kind: 'severity' | 'change') =>
    basis.held.words[kind]
      .map((value, number) => ({ value, studies: countOf(kind, number) }))
      .filter(({ studies }) => studies > 0)
      .toSorted((a, b) => b.studies - a.studies || (a.value < b.value ? -1 : 1));
  const side = laterality.options
    .map((value, number) => ({ value, studies: countOf('side', number) }))
    .filter(({ value, studies }) => value !== 'none' && studies > 0);
  return { side, severity: grades('severity'), change: grades('change') };
}

function meantBy({ definite, source, filter }: FacetsAsked): FindingFilter {
  const any = { of: '*', says: 'present', definite, ...(source === undefined ? {} : { source }) } as const;
  return findingMeant(filter?.findings) ?? any;
}

/** The studies that a click on a word of a finding would choose from. */
function chosenFrom({ filter = {}, words }: FacetsAsked, finding: FindingFilter): Selection {
  const others = (filter.findings ?? []).filter((each) => each !== finding);
  const { side: _, severity: __, change: ___, ...bare } = finding;
  // Who says the finding at all is counted already: few studies are left to read.
  const findings = bare.of === '*' ? others : [...others, bare];
  return { filter: { ...filter, findings }, ...(words === undefined ? {} : { words }) };
}
