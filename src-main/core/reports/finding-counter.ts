import type { BrowseQuery } from '../../../src-preload/contract/study.ts';
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
  /** The whole library, which every window asks for first: counted once a revision, for either wish. */
  readonly whole: Map<boolean, Counted>;
}

type Counted = ReturnType<typeof countFacets>;

/** A counter over a library. It throws `query-malformed` for a selection by words that are no query. */
export function findingCounter(database: Database, levelsOf: LevelsOf): FindingCounter {
  let kept: Kept | undefined;
  const upToDate = (): Kept => {
    const revision = findingRevision(database);
    if (kept?.revision !== revision) {
      const table = findingTable(codedConcepts(database), eachFinding(database));
      kept = { revision, table, reported: new Set(reportedStudies(database)), whole: new Map() };
    }
    return kept;
  };
  return ({ definite, ...selection }) => {
    const { table, reported, whole } = upToDate();
    if (selectsAll(selection)) {
      const counted = whole.get(definite) ?? countFacets(table, { levelsOf, selected: undefined, definite });
      whole.set(definite, counted);
      return { studies: countStudies(database), reported: reported.size, ...counted };
    }
    const studies = selectedStudies(database, selection);
    return {
      studies: studies.length,
      reported: studies.filter((study) => reported.has(study)).length,
      ...countFacets(table, { levelsOf, selected: marked(studies), definite }),
    };
  };
}

function marked(studies: Uint32Array): Uint8Array {
  let highest = 0;
  for (const study of studies) highest = Math.max(highest, study);
  const marks = new Uint8Array(highest + 1);
  for (const study of studies) marks[study] = 1;
  return marks;
}
