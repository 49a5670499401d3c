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
    for (const study of changed ?? new Set([...reported, ...held.studies()])) {
      const findings = held.of(study);
      // Of a study that the service was not asked about, either reader is the one here.
      if (ownCells !== undefined && findings.every(({ service }) => service === 0))
        studies.put(study, ownCells.of(study));
      else {
        const isReported = reported.has(study);
        // What both say is asked only of studies that both have read.
        const meant = isReported || source !== 'both' ? findings.filter(saidBy[source]) : [];
        studies.put(study, [...(isReported ? [reportedCell] : []), ...cells.cellsOf(meant, source)]);
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
