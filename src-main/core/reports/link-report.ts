import { fieldsOfPath, type PathFields } from './file-name-pattern.ts';
import type { CandidateStudy, LinkCandidates } from './link-candidates.ts';
import type {
  BlockedLink,
  Link,
  LinkableReport,
  LinkDecision,
  LinkEvidence,
  LinkRules,
  LinkSuggestion,
  SuggestionReason,
} from './link-decision.ts';
import { compareIdentity, namesSomebody, type IdentityComparison } from './link-identity.ts';
import type { ReportIdentity } from './readers/read-report.ts';

interface Pointed {
  readonly study: CandidateStudy;
  readonly evidence: LinkEvidence;
  readonly comparison: IdentityComparison;
}

const strengths = {
  'study-uid': 4,
  'image-uid': 4,
  'accession+patient': 3,
  'folder-rule': 2,
  'file-name-rule': 1,
} as const;

/** Evidence that is of one examination whatever its date. */
const uids: ReadonlySet<LinkEvidence> = new Set(['study-uid', 'image-uid']);

/** Days a study's date may be off from the report's where only a number or a name joins them: accession numbers are reused. */
const daysApart = 31;

/**
 * Which studies a report belongs to. Evidence is tried best first and the first kind that links anything decides: Study
 * Instance UID, or that of an image; accession number with the patient; the folder that the report names; a folder or file
 * name rule. One report may belong to several studies.
 * A contradiction of identity blocks, and what weaker evidence then says is only suggested, as patient and date always
 * are. Pure: asks `candidates`, changes nothing.
 */
export function linkReport(
  report: LinkableReport,
  candidates: LinkCandidates,
  rules: LinkRules,
): LinkDecision {
  const blocked: BlockedLink[] = [];
  const doubtful: LinkSuggestion[] = [];
  for (const evidence of [byUid, byImage, byAccession, byNamedFolder, byPath]) {
    const { certain, unsure } = sort(evidence(report, candidates, rules), report, blocked);
    doubtful.push(...unsure);
    if (certain.length === 0) continue;
    const awaited = awaitedBy(report, candidates);
    if (blocked.length === 0) return { linked: certain.map(linkTo), suggested: [], blocked, awaited };
    doubtful.push(
      ...certain.map(({ study }) => ({ studyKey: study.studyKey, reason: 'after-mismatch' as const })),
    );
    break;
  }
  const suggested = [...doubtful, ...byPatientAndDate(report, candidates)];
  return {
    linked: [],
    suggested: withoutRepeats(suggested, blocked),
    blocked,
    awaited: awaitedBy(report, candidates),
  };
}

function linkTo({ study, evidence }: Pointed): Link {
  return { studyKey: study.studyKey, evidence, strength: strengths[evidence] };
}

/** Parts what evidence points to: certain, to be asked, or blocked (which is added to `blocked`). */
function sort(pointed: readonly Pointed[], report: LinkableReport, blocked: BlockedLink[]) {
  const certain: Pointed[] = [];
  const unsure: LinkSuggestion[] = [];
  const ask = (study: CandidateStudy, reason: SuggestionReason) =>
    unsure.push({ studyKey: study.studyKey, reason });
  for (const one of pointed) {
    const { study, evidence, comparison } = one;
    const mismatch = comparison.mismatch ?? (uids.has(evidence) ? undefined : dateMismatch(report, study));
    if (mismatch !== undefined) blocked.push({ studyKey: study.studyKey, evidence, mismatch });
    else if (evidence === 'accession+patient' && !comparison.samePatient) ask(study, 'accession-alone');
    else certain.push(one);
  }
  // a name or folder that leads to several studies says which one it means no more than a date does
  const isRule = certain.some(({ evidence }) => evidence === 'folder-rule' || evidence === 'file-name-rule');
  if (!isRule || certain.length === 1) return { certain, unsure };
  for (const { study } of certain) ask(study, 'several-studies');
  return { certain: [], unsure };
}

function byUid({ identity }: LinkableReport, candidates: LinkCandidates): Pointed[] {
  const studies = identity.studyInstanceUids.flatMap((uid) => candidates.studiesByUid(uid));
  return pointTo(studies, 'study-uid', identity);
}

/** An image says which study is meant where the report does not. */
function byImage({ identity }: LinkableReport, candidates: LinkCandidates): Pointed[] {
  if (identity.studyInstanceUids.length > 0) return [];
  const studies = identity.sopInstanceUids.flatMap((uid) => candidates.studiesByImage(uid));
  return pointTo(studies, 'image-uid', identity);
}

function byAccession({ identity }: LinkableReport, candidates: LinkCandidates): Pointed[] {
  const numbers = identity.accessionNumbers.filter(namesSomebody);
  const studies = numbers.flatMap((number) => candidates.studiesByAccession(number));
  return pointTo(studies, 'accession+patient', identity);
}

/** The folder of the study that a table or file names lies beside it. */
function byNamedFolder({ identity, relativePath }: LinkableReport, candidates: LinkCandidates): Pointed[] {
  if (identity.studyName === undefined) return [];
  const folder = [...relativePath.split('/').slice(0, -1), identity.studyName].join('/');
  return pointTo(candidates.studiesInFolder(folder), 'folder-rule', identity);
}

/** A path's own claims join the report's: a pattern that names the patient asks for that patient. */
function byPath(
  { identity, relativePath }: LinkableReport,
  candidates: LinkCandidates,
  { patterns }: LinkRules,
): Pointed[] {
  for (const pattern of patterns) {
    const fields = fieldsOfPath(pattern, relativePath);
    if (fields === undefined) continue;
    const claimed = fields.patient === undefined ? [] : [{ id: fields.patient }];
    const whole = { ...identity, patients: identity.patients.length > 0 ? identity.patients : claimed };
    const { studies, evidence } = studiesNamed(fields, candidates);
    if (studies.length === 0) continue;
    const asked = studies.filter((study) => fields.date === undefined || study.studyDate === fields.date);
    const pointed = pointTo(asked, evidence, whole);
    if (fields.patient === undefined) return pointed;
    return pointed.filter(({ comparison }) => comparison.samePatient || comparison.mismatch !== undefined);
  }
  return [];
}

function studiesNamed({ folder, studyUid, accession }: PathFields, candidates: LinkCandidates) {
  if (studyUid !== undefined) {
    return { studies: candidates.studiesByUid(studyUid), evidence: 'file-name-rule' } as const;
  }
  if (accession !== undefined) {
    return { studies: candidates.studiesByAccession(accession), evidence: 'file-name-rule' } as const;
  }
  const studies = folder === undefined ? [] : candidates.studiesInFolder(folder);
  return { studies, evidence: 'folder-rule' } as const;
}

function pointTo(
  studies: readonly CandidateStudy[],
  evidence: LinkEvidence,
  identity: ReportIdentity,
): Pointed[] {
  const each = new Map(studies.map((study) => [study.studyKey, study]));
  return [...each.values()].map((study) => ({
    study,
    evidence,
    comparison: compareIdentity(identity, study),
  }));
}

function byPatientAndDate({ identity }: LinkableReport, candidates: LinkCandidates): LinkSuggestion[] {
  const { studyDate } = identity;
  if (studyDate === undefined) return [];
  return identity.patients
    .filter(({ id }) => namesSomebody(id))
    .flatMap(({ id }) => candidates.studiesByPatientAndDate(id, studyDate))
    .filter((study) => compareIdentity(identity, study).mismatch === undefined)
    .map((study) => ({ studyKey: study.studyKey, reason: 'patient+date' }));
}

function withoutRepeats(
  suggested: readonly LinkSuggestion[],
  blocked: readonly BlockedLink[],
): LinkSuggestion[] {
  const seen = new Set(blocked.map(({ studyKey }) => studyKey));
  return suggested.filter(({ studyKey }) => !seen.has(studyKey) && seen.add(studyKey));
}

function awaitedBy({ identity }: LinkableReport, candidates: LinkCandidates): LinkDecision['awaited'] {
  const numbers = identity.accessionNumbers.filter(namesSomebody);
  return {
    studyInstanceUids: identity.studyInstanceUids.filter((uid) => candidates.studiesByUid(uid).length === 0),
    accessionNumbers: numbers.filter((number) => candidates.studiesByAccession(number).length === 0),
  };
}

function dateMismatch({ identity }: LinkableReport, study: CandidateStudy): 'study-date' | undefined {
  const [one, other] = [dayNumber(identity.studyDate), dayNumber(study.studyDate)];
  return Math.abs(one - other) > daysApart ? 'study-date' : undefined;
}

/** Days since 1970; NaN, which is apart from nothing, where there is no date. */
function dayNumber(date: string | undefined): number {
  if (date === undefined || !/^\d{8}$/u.test(date)) return Number.NaN;
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / 86_400_000;
}
