import { serviceFindingsOf } from '../../store/comprehend/asked-reports.ts';
import { askedOf, holdsSecondOpinions, saveServiceFindings } from '../../store/comprehend/second-findings.ts';
import type { Database } from '../../store/database.ts';
import { entitiesOfReport, type ReportRow, reportsOfStudy } from '../../store/reports/report-rows.ts';
import { addendaBefore } from '../addenda-before.ts';
import { latestReport } from '../latest-report.ts';
import type { ReportEntity, SectionName } from '../report-entity.ts';
import { placedFinding } from '../placed-finding.ts';
import type { Concept } from '../report-rules.ts';
import type { ReportKnowledge } from '../study-findings.ts';
import { rollUpStudy } from '../study-roll-up.ts';
import { isStoodBy } from './disagreements.ts';
import type { ServiceFinding } from './second-finding.ts';
import { type ConceptOf, serviceConcepts } from './second-opinion-concepts.ts';

/**
 * Counts anew what the second reader says of a study: of the same reports, and rolled up by the same rules, as what the
 * engine here says. Costs one look where nobody was ever asked.
 */
export function updateServiceFindings(database: Database, studyId: number, knowledge: ReportKnowledge): void {
  if (!holdsSecondOpinions(database)) return;
  const reports = reportsOfStudy(database, studyId).map((row) => ({ ...row, readOrder: row.reportId }));
  const { current, addenda } = latestReport(reports);
  const counted = [...(current === undefined ? [] : [current]), ...addenda];
  const asked = askedOf(
    database,
    counted.map(({ reportId }) => reportId),
  );
  if (asked.size === 0) return saveServiceFindings(database, studyId, undefined);
  const conceptOf = conceptsBy(knowledge);
  const concepts = new Map<string, Concept>();
  const said = counted
    .filter(({ reportId }) => asked.has(reportId))
    .flatMap((report) => {
      const later = report.status === 'addendum' ? addendaBefore(report, addenda) : 0;
      return entitiesOf(database, report, conceptOf, concepts).map((entity) => ({ ...entity, later }));
    });
  const { rules } = knowledge;
  const findings = rollUpStudy(said, { concepts, sideCodes: rules.sideCodes });
  saveServiceFindings(
    database,
    studyId,
    findings.map((finding) => placedFinding(finding, knowledge.rangesOf)),
  );
}

/** The index of codes, made once for what is known. */
const madeFor = new WeakMap<ReportKnowledge, ConceptOf>();

function conceptsBy(knowledge: ReportKnowledge): ConceptOf {
  const made = madeFor.get(knowledge) ?? serviceConcepts(knowledge.rules, knowledge.rangesOf);
  madeFor.set(knowledge, made);
  return made;
}

/** What the service said of a report, in the words of the engine here; its concepts are added to those known. */
function entitiesOf(
  database: Database,
  { reportId, status, sections }: ReportRow,
  conceptOf: ConceptOf,
  concepts: Map<string, Concept>,
): ReportEntity[] {
  const ours = entitiesOfReport(database, reportId).map(({ entity }) => entity);
  const sectionOf = ({ start }: ServiceFinding): SectionName =>
    status === 'addendum'
      ? 'addendum'
      : (sections.find((section) => section.start <= start && start < section.end)?.name ?? 'unknown');
  return counting(serviceFindingsOf(database, reportId)).flatMap((finding) => {
    const meant = conceptOf(finding, ours);
    if (meant === undefined) return [];
    concepts.set(meant.concept.name, meant.concept);
    return [entity(finding, meant.concept, sectionOf(finding), meant.side)];
  });
}

/** Findings of today that the service stands by. Where both operations name a place, the one that codes it is heard. */
function counting(findings: readonly ServiceFinding[]): readonly ServiceFinding[] {
  const heard = findings.filter((finding) => isStoodBy(finding) && finding.temporality === 'current');
  const coding = heard.filter(({ operation }) => operation === 'InferICD10CM');
  const isCoded = ({ start, end }: ServiceFinding): boolean =>
    coding.some((each) => each.start < end && start < each.end);
  return [...coding, ...heard.filter((finding) => finding.operation !== 'InferICD10CM' && !isCoded(finding))];
}

const certainties = { present: 4, uncertain: 2 } as const;

function entity(
  { term, start, end, assertion, temporality, experiencer, laterality }: ServiceFinding,
  { name, kind, code }: Concept,
  section: SectionName,
  side: ReportEntity['laterality'],
): ReportEntity {
  return {
    term,
    start,
    end,
    kind,
    concept: name,
    code,
    altCodes: [],
    section,
    sentence: { start, end, index: 0 },
    assertion,
    certainty: assertion === 'present' || assertion === 'uncertain' ? certainties[assertion] : 0,
    cue: undefined,
    isPartial: false,
    temporality,
    change: undefined,
    experiencer,
    laterality: laterality === 'none' ? side : laterality,
    severity: undefined,
    acuity: undefined,
    size: [],
    anatomy: undefined,
  };
}
