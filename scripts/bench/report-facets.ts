/**
 * How long a count of report facets takes over 100,000 studies, beside the same count as SQL alone would make it in the
 * same run, for selections of several kinds. Both must give the same numbers.
 *
 *     node scripts/bench/report-facets.ts [STUDIES]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowseQuery } from '../../src-preload/contract/study.ts';
import { openFindingFacets } from '../../src-main/core/reports/open-finding-facets.ts';
import { studyConditions } from '../../src-main/core/store/browse-studies.ts';
import { type Database, openDatabase } from '../../src-main/core/store/database.ts';
import { libraryFile } from '../../src-main/core/store/open-store.ts';
import { fillReportedLibrary } from './fill-reported-library.ts';
import { median, quantile } from './median.ts';

type Selection = Pick<BrowseQuery, 'filter' | 'words'>;

const selections: Readonly<Record<string, Selection>> = {
  'whole library': {},
  'modality and view': { filter: { modality: 'DX', view: 'PA' } },
  'sex and age': { filter: { sex: 'F', age: [40, 60] } },
  words: { words: 'phantom77' },
  'a finding': { filter: { findings: [{ of: 'J90', says: 'present' }] } },
  'a finding without another': {
    filter: {
      findings: [
        { of: 'ch10', says: 'present' },
        { of: 'pneumothorax', says: 'present', not: true },
      ],
    },
  },
  'words of reports': { filter: { reportText: 'pneumonia' } },
};

interface Timed {
  readonly studies: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly sqlMs: number;
}

/** What `bench:facets` says. */
export interface ReportFacetsBench {
  readonly studies: number;
  /** The first count of an opened library, which reads every roll-up, and one after a study's findings changed. */
  readonly firstMs: number;
  readonly afterChangeMs: number;
  readonly selections: Readonly<Record<string, Timed>>;
}

export async function benchReportFacets(studies: number, rounds = 15): Promise<ReportFacetsBench> {
  const folder = mkdtempSync(join(tmpdir(), 'simile-report-facets-'));
  try {
    await fillReportedLibrary(folder, studies);
    const database = openDatabase(libraryFile(folder), 'existing');
    const facets = openFindingFacets({ libraryFolder: folder });
    const count = async (selection: Selection) => {
      const startedAt = performance.now();
      const counted = await facets.count({ ...selection, definite: false }, new AbortController().signal);
      if (!counted.ok) throw new Error(counted.failure.code);
      return { ms: performance.now() - startedAt, facets: counted.value };
    };
    const { ms: firstMs } = await count({});
    const timed: Record<string, Timed> = {};
    for (const [name, selection] of Object.entries(selections)) {
      const times: number[] = [];
      const { facets: own } = await count(selection);
      for (let round = 0; round < rounds; round += 1) times.push((await count(selection)).ms);
      const startedAt = performance.now();
      const wanted = countBySql(database, selection);
      const sqlMs = performance.now() - startedAt;
      for (const { level, id, counts } of [...own.findings, ...own.devices])
        if (level === 'concept' && wanted.get(id) !== counts.present)
          throw new Error(`${name}: ${id} is present in ${wanted.get(id)} studies, not in ${counts.present}`);
      timed[name] = { studies: own.studies, medianMs: median(times), p95Ms: quantile(times, 0.95), sqlMs };
    }
    database.script(
      'UPDATE finding_revision SET n = n + 1; INSERT OR REPLACE INTO finding_change SELECT 1, n FROM finding_revision',
    );
    const { ms: afterChangeMs } = await count({});
    await facets.close();
    database.close();
    return { studies, firstMs, afterChangeMs, selections: timed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same count without a copy in memory: each level of the tree by one statement. Gives the concepts' counts. */
function countBySql(database: Database, selection: Selection): ReadonlyMap<string, number> {
  const { where, parameters } = studyConditions(selection);
  const selected = `WITH selected AS MATERIALIZED (
    SELECT study.study_id FROM study WHERE ${where})`;
  const level = (column: string) =>
    database.all<{ id: string; present: number }>(
      `${selected} SELECT id, SUM(most >= 2) AS present, SUM(most = 1) AS uncertain, SUM(most = 0) AS absent FROM (
         SELECT study_id, ${column} AS id, MAX(weight) AS most
           FROM selected JOIN study_finding USING (study_id) JOIN coded_concept USING (coded_id) GROUP BY 1, 2)
        GROUP BY id`,
      parameters,
    );
  for (const column of ['code', 'category', 'block', 'chapter']) level(column);
  return new Map(level('concept').map(({ id, present }) => [id, present]));
}

if (import.meta.main)
  console.log(JSON.stringify(await benchReportFacets(Number(process.argv[2] ?? 100_000)), undefined, 2));
