import type { FindingSource } from '../../../src-preload/contract/reports.ts';
import type { Database } from '../store/database.ts';
import { changedStudies, type FindingRow, reportedStudies } from '../store/reports/finding-rows.ts';
import { type FacetCells, reportedCell } from './facet-cells.ts';
import type { HeldFindings } from './held-findings.ts';
import { type StudyCells, studyCells } from './study-cells.ts';

interface CellsBasis {
  readonly database: Database;
  readonly cells: FacetCells;
  readonly held: HeldFindings;
  /** What is counted of the engine here, for whom it is part of the answer. */
  readonly local?: () => StudyCells;
}

/** What each study counts in by one source, up to date whenever it is asked for: the studies whose findings have changed are read anew. */
export function sourceCells(
  source: FindingSource,
  { database, cells, held, local }: CellsBasis,
): () => StudyCells {
  const studies = studyCells();
  let revision: number | undefined;
  return () => {
    const now = held.refresh();
    if (revision === now) return studies;
    const changed = revision === undefined ? undefined : changedStudies(database, revision);
    const reported = new Set(reportedStudies(database, source, changed));
    const ownCells = source === 'either' ? local?.() : undefined;
    const isOfService = source === 'comprehend' || source === 'both';
    // At first the service has said something only of studies that it was asked about.
    const first = isOfService ? reported : new Set([...reported, ...held.studies()]);
    for (const study of changed ?? first) {
      const isReported = reported.has(study);
      // Of a study of which the service says nothing, either reader is the one here.
      if (ownCells !== undefined && !held.isTwiceRead(study)) studies.put(study, ownCells.of(study));
      else {
        // What both say is asked only of studies that both have read.
        const findings = isReported || source !== 'both' ? held.of(study).filter(saidBy[source]) : [];
        studies.put(study, [...(isReported ? [reportedCell] : []), ...cells.cellsOf(findings, source)]);
      }
    }
    revision = now;
    return studies;
  };
}

const saidBy: Readonly<Record<FindingSource, (row: FindingRow) => boolean>> = {
  local: ({ service }) => service === 0,
  comprehend: ({ service }) => service === 1,
  either: () => true,
  both: () => true,
};
