import type { FindingSource } from '../../../src-preload/contract/reports.ts';
import type { Database } from '../store/database.ts';
import {
  changedStudies,
  codedConcepts,
  eachFinding,
  findingRevision,
  type FindingRow,
  findingsOfStudies,
  reportedStudies,
} from '../store/reports/finding-rows.ts';
import { type FacetCells, reportedCell } from './facet-cells.ts';
import { type StudyCells, studyCells } from './study-cells.ts';

/**
 * What each study counts in by one source, up to date whenever it is asked for: read once, and then the studies whose
 * findings have changed.
 */
export function sourceCells(database: Database, source: FindingSource, cells: FacetCells): () => StudyCells {
  const studies = studyCells();
  let revision: number | undefined;
  const put = (study: number, findings: readonly FindingRow[], isReported: boolean): void => {
    if (findings.some(({ codedId }) => !cells.coded.has(codedId))) cells.learn(codedConcepts(database));
    studies.put(study, [...(isReported ? [reportedCell] : []), ...cells.cellsOf(findings, source)]);
  };
  return () => {
    // Read first: what changes while the rows are read changes after this revision, and is read again next time.
    const now = findingRevision(database);
    if (revision === now) return studies;
    const changed = revision === undefined ? undefined : changedStudies(database, revision);
    const reported = new Set(reportedStudies(database, source, changed));
    const rows =
      changed === undefined ? eachFinding(database, source) : findingsOfStudies(database, source, changed);
    const silent = new Set(changed ?? reported);
    for (const [study, findings] of byStudy(rows)) {
      // What both say is asked only of studies that both have read.
      const isReported = reported.has(study);
      put(study, isReported || source !== 'both' ? findings : [], isReported);
      silent.delete(study);
    }
    for (const study of silent) put(study, [], reported.has(study));
    revision = now;
    return studies;
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
