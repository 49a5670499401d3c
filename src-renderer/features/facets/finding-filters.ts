import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { FindingFilter } from '../../../src-preload/contract/reports.ts';
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

/** Tells one finding filter from another: a second word about a finding, on the same side, replaces the first. */
export function findingKey({ of, side = 'none' }: FindingFilter): string {
  return `${of}|${side}`;
}

/** The filter asking this of a finding; asking the same again takes it back. */
export function toggleFinding(filter: StudyFilter, finding: FindingFilter): StudyFilter {
  const { findings = [], ...rest } = filter;
  const key = findingKey(finding);
  const before = findings.find((each) => findingKey(each) === key);
  const others = findings.filter((each) => each !== before);
  const same =
    before !== undefined && askOf(before) === askOf(finding) && before.definite === finding.definite;
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

/** What is asked, in words: the finding, then its side, severity and change. */
export function findingWords({ of, side, severity, change, definite = false }: FindingFilter): string {
  return [
    of === anyFinding ? 'any finding' : of,
    side === undefined ? '' : sideWords[side] || 'no side',
    severity ?? '',
    change ?? '',
    definite ? 'definite' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Stands for every finding: asks for a severity, a change or a side alone. */
export const anyFinding = '*';
