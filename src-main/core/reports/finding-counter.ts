import type { ReportFacets } from '../../../src-preload/contract/reports.ts';
import type { BrowseQuery } from '../../../src-preload/contract/study.ts';
import type { Database } from '../store/database.ts';
import {
  changedStudies,
  codedConcepts,
  countStudies,
  eachFinding,
  findingRevision,
  type FindingRow,
  findingsOfStudies,
  reportedStudies,
  selectsAll,
} from '../store/reports/finding-rows.ts';
import { facetCells, reportedCell } from './facet-cells.ts';
import { facetTree, wordCounts } from './facet-tree.ts';
import type { LevelsOf } from './icd-levels.ts';
import { studyCells } from './study-cells.ts';
import { studySelection } from './study-selection.ts';

export interface FacetsAsked extends Pick<BrowseQuery, 'filter' | 'words'> {
  readonly definite: boolean;
}

/** Counts facets of one library. Throws `query-malformed` for a selection by words that are no query. */
export type FindingCounter = (asked: FacetsAsked) => ReportFacets;

/**
 * A counter over a library: what each study counts in is kept in memory, read once and then brought up to date with the
 * studies whose findings have changed.
 */
export function findingCounter(database: Database, levelsOf: LevelsOf): FindingCounter {
  const cells = facetCells();
  const studies = studyCells();
  const selectedStudies = studySelection(database);
  let revision: number | undefined;
  const put = (study: number, findings: readonly FindingRow[], isReported: boolean): void => {
    if (findings.some(({ codedId }) => !cells.coded.has(codedId))) cells.learn(codedConcepts(database));
    studies.put(study, [...(isReported ? [reportedCell] : []), ...cells.cellsOf(findings)]);
  };
  const bringUpToDate = (): void => {
    // Read first: what changes while the rows are read changes after this revision, and is read again next time.
    const now = findingRevision(database);
    if (revision === now) return;
    const changed = revision === undefined ? undefined : changedStudies(database, revision);
    const reported = new Set(reportedStudies(database, changed));
    const rows = changed === undefined ? eachFinding(database) : findingsOfStudies(database, changed);
    const silent = new Set(changed ?? reported);
    for (const [study, findings] of byStudy(rows)) {
      put(study, findings, reported.has(study));
      silent.delete(study);
    }
    for (const study of silent) put(study, [], reported.has(study));
    revision = now;
  };
  return ({ definite, ...selection }) => {
    bringUpToDate();
    const selected = selectsAll(selection) ? undefined : selectedStudies(selection);
    const counts = studies.count(selected, cells.size());
    const count = { cells, counts, definite, levelsOf };
    const coded = [...cells.coded.values()];
    const isDevice = ({ kind }: { readonly kind: string }): boolean =>
      kind === 'device' || kind === 'procedure';
    return {
      studies: selected?.length ?? countStudies(database),
      reported: counts[reportedCell] ?? 0,
      findings: facetTree(
        coded.filter((one) => !isDevice(one)),
        count,
      ),
      devices: facetTree(coded.filter(isDevice), count),
      severity: wordCounts(cells.severity, count),
      change: wordCounts(cells.change, count),
    };
  };
}

/** Rows that come study by study, one list a study. */
function* byStudy(rows: Iterable<FindingRow>): Generator<[number, FindingRow[]]> {
  let own: FindingRow[] = [];
  for (const row of rows) {
    const study = own[0]?.studyId;
    if (study !== undefined && study !== row.studyId) {
      yield [study, own];
      own = [];
    }
    own.push(row);
  }
  if (own[0] !== undefined) yield [own[0].studyId, own];
}
