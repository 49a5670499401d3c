import type { CandidateStudy } from './link-candidates.ts';
import type { PatientIdentifier, ReportIdentity } from './readers/read-report.ts';

export type IdentityMismatch = 'patient-id' | 'patient-name' | 'birth-date' | 'sex';

export interface IdentityComparison {
  /** The report and the study name the same patient by the same number. */
  readonly samePatient: boolean;
  /** The first fact on which they contradict each other. */
  readonly mismatch: IdentityMismatch | undefined;
}

/** Patient identifiers and names that stand for nobody in particular. */
const nobody =
  /^(?:0+|x+|_+|-+|\.|\??|anon\w*|none|unknown|null|test|n\/?a|no[ _-]?(?:id|name)|de-?identified|removed)$/iu;

/**
 * Compares what a report says about its patient with a study's. Absent facts contradict nothing; numbers of two issuers
 * cannot be compared. The same number with another name, birth date or sex is a contradiction: that is how reports reach
 * the wrong patient.
 */
export function compareIdentity(report: ReportIdentity, study: CandidateStudy): IdentityComparison {
  const byNumber = compareNumbers(report.patients, study);
  const contradictions: readonly (readonly [IdentityMismatch, boolean])[] = [
    ['patient-id', byNumber === 'different'],
    ['patient-name', namesDiffer(report.patientName, study.patientName)],
    ['birth-date', differ(report.birthDate, study.birthDate)],
    ['sex', sexesDiffer(report.sex, study.sex)],
  ];
  const mismatch = contradictions.find(([, found]) => found)?.[0];
  return { samePatient: byNumber === 'same' && mismatch === undefined, mismatch };
}

/** Whether an identifier says who somebody is. */
export function namesSomebody(id: string | undefined): id is string {
  return id !== undefined && id.trim() !== '' && !nobody.test(id.trim());
}

function compareNumbers(
  stated: readonly PatientIdentifier[],
  { patientId, issuer }: CandidateStudy,
): 'same' | 'different' | 'incomparable' {
  const known = stated.filter(({ id }) => namesSomebody(id));
  if (!namesSomebody(patientId) || known.length === 0) return 'incomparable';
  const wanted = plainNumber(patientId);
  const comparable = known.filter((one) => !differ(one.issuer, issuer));
  if (comparable.some(({ id }) => plainNumber(id) === wanted)) return 'same';
  return comparable.length > 0 ? 'different' : 'incomparable';
}

/** RIS and PACS agree on a number, not on its leading zeros. */
function plainNumber(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/^0+(?=\d)/u, '');
}

/** Names differ when they have no word in common: spelling, order, titles and married names are no contradiction. */
function namesDiffer(one: string | undefined, other: string | undefined): boolean {
  const first = nameWords(one);
  const second = nameWords(other);
  return first.size > 0 && second.size > 0 && ![...first].some((word) => second.has(word));
}

function nameWords(name: string | undefined): Set<string> {
  if (!namesSomebody(name)) return new Set();
  const words = name
    .normalize('NFD')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .map((word) => word.replaceAll(/\p{M}/gu, ''));
  return new Set(words.filter((word) => word.length > 1 && !nobody.test(word)));
}

function sexesDiffer(one: string | undefined, other: string | undefined): boolean {
  return isMaleOrFemale(one) && isMaleOrFemale(other) && one !== other;
}

function isMaleOrFemale(sex: string | undefined): boolean {
  return sex === 'M' || sex === 'F';
}

function differ(one: string | undefined, other: string | undefined): boolean {
  const [first = '', second = ''] = [one?.trim().toLowerCase(), other?.trim().toLowerCase()];
  return first !== '' && second !== '' && first !== second;
}
