import { extractReport } from '../../src-main/core/reports/extract.ts';
import type { ExtractedReport, StudyFinding } from '../../src-main/core/reports/report-entity.ts';
import type { ReportRules } from '../../src-main/core/reports/report-rules.ts';
import { compareSeverities, compareSides, hasHeading } from './reports-attributes.ts';
import { readMap, type OpenIReport } from './reports-data.ts';
import { aTally, count, scoreOf, sum, type Score, type Tally } from './reports-scores.ts';

type Tell = (name: string, line: () => string) => void;
type Concepts = ReadonlyMap<string, ReadonlySet<string>>;

export interface OpenINumbers {
  readonly labels: Score;
  readonly labelsWithUncertain: Score;
  readonly mesh: Score;
  readonly meshWithUncertain: Score;
  readonly laterality: number;
  readonly severity: number;
  /** Reports indexed as normal in which no finding of any body part is affirmed, and in which none of the chest is. */
  readonly normalsWithoutFinding: number;
  readonly normalsWithoutChestFinding: number;
  /**
   * The same without what the report does state, by `reports-normals.tsv`: read one by one, because indexers leave a
   * preoperative knee or a spur of the spine out. Reports whose findings nobody has read count as wrong.
   */
  readonly normalsWithoutFalseFinding: number;
  readonly perLabel: Readonly<Record<string, string>>;
  readonly perHeading: Readonly<Record<string, string>>;
}

/** Gold labels, MeSH headings, sides, severities and normal reports of Open-I. */
export function benchOpenI(
  reports: readonly OpenIReport[],
  gold: ReadonlyMap<string, ReadonlySet<string>>,
  rules: ReportRules,
  tell: Tell,
): OpenINumbers {
  const labels = readMap('reports-labels.tsv');
  const headings = readMap('reports-mesh.tsv');
  const tables = {
    labels: tallies(labels),
    labelsMaybe: tallies(labels),
    mesh: tallies(headings),
    meshMaybe: tallies(headings),
  };
  const side = { right: 0, all: 0 };
  const severity = { right: 0, all: 0 };
  const normal = { clean: 0, cleanChest: 0, stated: 0, all: 0 };
  const stated = readMap('reports-normals.tsv');
  for (const report of reports) {
    const extracted = extractReport(report.text, rules);
    const show = (what: string) => (): string =>
      `${what} ${report.id} ${report.majors.map((major) => major.join('/')).join(' | ')}\n   ${report.text.replaceAll('\n\n', '\n   ')}`;
    const affirmed = statusSet(extracted, ['present']);
    const maybe = statusSet(extracted, ['present', 'uncertain']);
    const labelled = gold.get(report.id);
    if (labelled !== undefined) {
      const is = (label: string): boolean => labelled.has(label);
      tallyAll(labels, affirmed, is, tables.labels, (label, what) => tell(label, show(what)));
      tallyAll(labels, maybe, is, tables.labelsMaybe);
    }
    const isIndexed = !report.majors.some(([heading]) => heading === 'No Indexing');
    if (isIndexed) {
      const is = (heading: string): boolean => hasHeading(report, heading);
      tallyAll(headings, affirmed, is, tables.mesh, (heading, what) => tell(`mesh ${heading}`, show(what)));
      tallyAll(headings, maybe, is, tables.meshMaybe);
    }
    compareSides(report, extracted, headings, side, (what) => tell('side', show(what)));
    compareSeverities(report, extracted, headings, severity, (what) => tell('severity', show(what)));
    if (report.majors.length === 1 && report.majors[0]?.[0] === 'normal') {
      normal.all += 1;
      const wrong = extracted.study.filter(
        (finding) => finding.status === 'present' && finding.kind === 'finding',
      );
      if (!wrong.some(isOfChest)) normal.cleanChest += 1;
      const own = stated.get(report.id);
      if (wrong.every(({ concept }) => own?.has(concept) === true)) normal.stated += 1;
      if (wrong.length === 0) normal.clean += 1;
      else tell('normal', show(wrong.map((finding) => finding.concept).join(', ')));
    }
  }
  return {
    labels: scoreOf(sum(tables.labels.values())),
    labelsWithUncertain: scoreOf(sum(tables.labelsMaybe.values())),
    mesh: scoreOf(sum(tables.mesh.values())),
    meshWithUncertain: scoreOf(sum(tables.meshMaybe.values())),
    laterality: side.right / side.all,
    severity: severity.right / severity.all,
    normalsWithoutFinding: normal.clean / normal.all,
    normalsWithoutChestFinding: normal.cleanChest / normal.all,
    normalsWithoutFalseFinding: normal.stated / normal.all,
    perLabel: perKey(tables.labels, tables.labelsMaybe),
    perHeading: perKey(tables.mesh, tables.meshMaybe),
  };
}

/** The indexers' "normal" is about the chest; a preoperative knee or a spur of the spine leaves it normal. */
function isOfChest(finding: StudyFinding): boolean {
  return /^(?:A1|B|C3|C78|I|J|R09|R59|R91|R93|S27)/.test(finding.code?.code ?? '');
}

function tallies(map: Concepts): Map<string, Tally> {
  return new Map([...map.keys()].map((key) => [key, aTally()]));
}

function statusSet(extracted: ExtractedReport, statuses: readonly string[]): ReadonlySet<string> {
  return new Set(
    extracted.study.filter((finding) => statuses.includes(finding.status)).map((finding) => finding.concept),
  );
}

function tallyAll(
  map: Concepts,
  said: ReadonlySet<string>,
  is: (key: string) => boolean,
  into: Map<string, Tally>,
  miss?: (key: string, what: string) => void,
): void {
  for (const [key, concepts] of map) {
    const isSaid = [...concepts].some((concept) => said.has(concept));
    const tally = into.get(key);
    if (tally !== undefined) count(tally, isSaid, is(key));
    if (isSaid !== is(key)) miss?.(key, isSaid ? 'WRONG' : 'MISSED');
  }
}

function perKey(sure: ReadonlyMap<string, Tally>, maybe: ReadonlyMap<string, Tally>): Record<string, string> {
  const line = (tally: Tally | undefined): string => {
    const { precision, recall, f1 } = scoreOf(tally ?? aTally());
    return `F1 ${f1.toFixed(3)} P ${precision.toFixed(3)} R ${recall.toFixed(3)} (+${tally?.hit} ~${tally?.wrong} -${tally?.missed})`;
  };
  return Object.fromEntries(
    [...sure].map(([key, tally]) => [key, `${line(tally)}   with uncertain ${line(maybe.get(key))}`]),
  );
}
