import type { BrowseQuery } from '../../../src-preload/contract/entities.ts';
import type { ReportFacets } from '../../../src-preload/contract/reports.ts';
import type { Database } from '../store/database.ts';
import {
  codedConcepts,
  countStudies,
  eachFinding,
  findingRevision,
  reportedStudies,
  selectedStudies,
  selectsAll,
} from '../store/reports/finding-rows.ts';
import { countFacets } from './count-facets.ts';
import { findingTable, type FindingTable } from './finding-table.ts';
import type { LevelsOf } from './icd-levels.ts';

export interface FacetsAsked extends Pick<BrowseQuery, 'filter' | 'words'> {
  readonly definite: boolean;
}

/** Counts facets of one library from columns in memory, which are read again when findings have changed. */
export type FindingCounter = (asked: FacetsAsked) => ReportFacets;

interface Kept {
  readonly revision: number;
  readonly table: FindingTable;
  readonly reported: ReadonlySet<number>;
}

/** A counter over a library. It throws `query-malformed` for a selection by words that are no query. */
export function findingCounter(database: Database, levelsOf: LevelsOf): FindingCounter {
  let kept: Kept | undefined;
  const upToDate = (): Kept => {
    const revision = findingRevision(database);
    if (kept?.revision !== revision) {
      const table = findingTable(codedConcepts(database), eachFinding(database));
      kept = { revision, table, reported: new Set(reportedStudies(database)) };
    }
    return kept;
  };
  return ({ definite, ...selection }) => {
    const { table, reported } = upToDate();
    const all = selectsAll(selection);
    const selected = all ? undefined : new Set(selectedStudies(database, selection));
    return {
      studies: selected?.size ?? countStudies(database),
      reported:
        selected === undefined ? reported.size : [...selected].filter((study) => reported.has(study)).length,
      ...countFacets(table, { levelsOf, selected, definite }),
    };
  };
}
