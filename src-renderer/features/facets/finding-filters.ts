import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { FindingFilter, FindingSource } from '../../../src-preload/contract/reports.ts';
import { sideWords } from '../reports/entity-words.ts';

/** The contract takes no more at once. */
export const mostFindings = 16;

/** What a person can ask of one finding; `without` is every study that does not say it is there. */
export type Ask = 'present' | 'without' | 'absent' | 'uncertain' | 'not-mentioned';

export const askWords: Readonly<Record<Ask, string>> = {
  present: 'With',
  without: 'Without',
  absent: 'Denied',
  uncertain: 'Uncertain',
  'not-mentioned': 'Not mentioned',
};

export function asFilter(ask: Ask, of: string, more: Partial<FindingFilter> = {}): FindingFilter {
  return ask === 'without' ? { ...more, of, says: 'present', not: true } : { ...more, of, says: ask };
}

export function askOf({ says, not = false }: FindingFilter): Ask {
  return not && says === 'present' ? 'without' : says;
}

/**
 * Tells one finding filter from another: a second word about a finding, on the same side, replaces the first. A grade that is
 * left out stands beside what is required.
 */
export function findingKey({ of, side = 'none', severity, change, not = false }: FindingFilter): string {
  const grade = [severity, change].filter((each) => each !== undefined).join('|');
  return not && grade !== '' ? `${of}|${side}|without ${grade}` : `${of}|${side}`;
}

/** How new filters read the reports: as the counts beside them do. */
export interface Reading {
  readonly definite: boolean;
  readonly source: FindingSource;
}

/** The filter as it is read now; reports are silent about what they call likely in no reading. */
export function readBy({ definite, source }: Reading, finding: FindingFilter): FindingFilter {
  return {
    ...finding,
    ...(definite && finding.says !== 'not-mentioned' && { definite }),
    ...(source !== 'local' && { source }),
  };
}

/** The filter asking this of a finding; asking the same again takes it back. */
export function toggleFinding(filter: StudyFilter, finding: FindingFilter): StudyFilter {
  const { findings = [], ...rest } = filter;
  const key = findingKey(finding);
  const before = findings.find((each) => findingKey(each) === key);
  const others = findings.filter((each) => each !== before);
  const same =
    before !== undefined &&
    askOf(before) === askOf(finding) &&
    before.definite === finding.definite &&
    before.source === finding.source;
  const next = same ? others : [...others, finding].slice(-mostFindings);
  return next.length === 0 ? rest : { ...rest, findings: next };
}

/** The filter asking this of a finding, whatever it asked of it before. */
export function withFinding(filter: StudyFilter, finding: FindingFilter): StudyFilter {
  return toggleFinding(withoutFinding(filter, findingKey(finding)), finding);
}

export function withoutFinding({ findings = [], ...rest }: StudyFilter, key: string): StudyFilter {
  const left = findings.filter((each) => findingKey(each) !== key);
  return left.length === 0 ? rest : { ...rest, findings: left };
}

/** Who is meant by a source, where it is not the engine here alone. */
const readers: Readonly<Record<FindingSource, string>> = {
  local: '',
  comprehend: 'by the second reader',
  either: 'by either reader',
  both: 'by both readers',
};

/** What is asked, in words: the finding, then its side, severity and change, and whose reading is meant. */
export function findingWords(finding: FindingFilter): string {
  const { of, side, severity, change, definite = false, source = 'local' } = finding;
  return [
    of === anyFinding ? 'any finding' : of,
    side === undefined ? '' : sideWords[side] || 'no side',
    severity ?? '',
    change ?? '',
    definite ? 'definite' : '',
    readers[source],
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Stands for every finding: asks for a severity, a change or a side alone. */
export const anyFinding = '*';
