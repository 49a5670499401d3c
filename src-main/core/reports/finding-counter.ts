import type { FindingSource, ReportFacets } from '../../../src-preload/contract/reports.ts';
import type { BrowseQuery } from '../../../src-preload/contract/study.ts';
import type { Database } from '../store/database.ts';
import { countAskedStudies, countStudies, selectsAll } from '../store/reports/finding-rows.ts';
import { facetCells, reportedCell } from './facet-cells.ts';
import { facetTree } from './facet-tree.ts';
import { heldFindings } from './held-findings.ts';
import type { LevelsOf } from './icd-levels.ts';
import { sourceCells } from './source-cells.ts';
import { studySelection } from './study-selection.ts';
import { wordCounts } from './word-counts.ts';

export interface FacetsAsked extends Pick<BrowseQuery, 'filter' | 'words'> {
  readonly definite: boolean;
  /** Whose reading is counted; the selection's own filters each say theirs. */
  readonly source?: FindingSource;
}

/** Counts facets of one library. Throws `query-malformed` for a selection by words that are no query. */
export type FindingCounter = (asked: FacetsAsked) => ReportFacets;

/** A counter over a library: what each study counts in is kept in memory, for a source from the first question about it. */
export function findingCounter(database: Database, levelsOf: LevelsOf): FindingCounter {
  const cells = facetCells();
  const held = heldFindings(database, cells);
  const local = sourceCells('local', { database, cells, held });
  const studiesBy = {
    local,
    comprehend: sourceCells('comprehend', { database, cells, held }),
    either: sourceCells('either', { database, cells, held, local }),
    both: sourceCells('both', { database, cells, held }),
  };
  const selectedStudies = studySelection({
    database,
    cells,
    held,
    studiesBy: (source) => studiesBy[source](),
  });
  return (asked) => {
    const { definite, source = 'local', ...selection } = asked;
    const studies = studiesBy[source]();
    const selected = selectsAll(selection) ? undefined : selectedStudies(selection);
    const counts = studies.count(selected, cells.size());
    const count = { cells, counts, definite, levelsOf };
    const coded = [...cells.coded.values()];
    const isDevice = ({ kind }: { readonly kind: string }): boolean =>
      kind === 'device' || kind === 'procedure';
    return {
      studies: selected?.length ?? countStudies(database),
      reported: counts[reportedCell] ?? 0,
      asked: countAskedStudies(database),
      findings: facetTree(
        coded.filter((one) => !isDevice(one)),
        count,
      ),
      devices: facetTree(coded.filter(isDevice), count),
      ...wordCounts(asked, { cells, held, selectedStudies }),
    };
  };
}
