/**
 * How long a count of report facets takes over 100,000 studies, beside the same count as SQL alone would make it in the
 * same run, for selections of several kinds. Both must give the same numbers.
 *
 *     npm run bench:facets [-- STUDIES]
 *
 * Ends with 1 where a first count takes more than 100 ms of a processor.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportFacets } from '../../src-preload/contract/reports.ts';
import type { BrowseQuery } from '../../src-preload/contract/study.ts';
import { type FacetsAsked, findingCounter } from '../../src-main/core/reports/finding-counter.ts';
import { loadIcdLevels } from '../../src-main/core/reports/icd-levels.ts';
import { type FindingFacets, openFindingFacets } from '../../src-main/core/reports/open-finding-facets.ts';
import { browseStudies, studyConditions } from '../../src-main/core/store/browse-studies.ts';
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
  /** The first count of this selection, and those after it, from the question to the answer. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Processor time of the first count and of one after it: what a machine that does nothing else would take. */
  readonly firstCpuMs: number;
  readonly cpuMs: number;
  readonly sqlMs: number;
  readonly sqlCpuMs: number;
}

/** What `bench:facets` says. */
export interface ReportFacetsBench {
  readonly studies: number;
  /** Reading every roll-up, which a window has done when it opens a library, and a count after one study changed. */
  readonly openCpuMs: number;
  readonly afterChangeCpuMs: number;
  /** The first count by either reader, where the second was asked about nothing. */
  readonly eitherCpuMs: number;
  /** A page of the studies with anything mild. */
  readonly gradedCpuMs: number;
  readonly selections: Readonly<Record<string, Timed>>;
}

export async function benchReportFacets(studies: number, rounds = 15): Promise<ReportFacetsBench> {
  const folder = mkdtempSync(join(tmpdir(), 'simile-report-facets-'));
  try {
    await fillReportedLibrary(folder, studies);
    const database = openDatabase(libraryFile(folder), 'existing');
    const facets = openFindingFacets({ libraryFolder: folder });
    const beside = openDatabase(libraryFile(folder), 'readonly');
    const counter = findingCounter(beside, loadIcdLevels());
    const openCpuMs = cpuOf(() => counter({ definite: false }));
    await facets.count({ definite: false }, new AbortController().signal);
    const timed: Record<string, Timed> = {};
    for (const [name, selection] of Object.entries(selections)) {
      const asked = { ...selection, definite: false };
      const times: number[] = [];
      for (let round = 0; round <= rounds; round += 1) times.push(await timeOf(facets, asked));
      const firstCpuMs = cpuOf(() => counter(asked));
      const cpuMs = cpuOf(() => counter(asked));
      const startedAt = performance.now();
      let wanted: ReadonlyMap<string, number> = new Map();
      const sqlCpuMs = cpuOf(() => (wanted = countBySql(database, selection)));
      const sqlMs = performance.now() - startedAt;
      const own = counter(asked);
      compare(name, own, wanted);
      const [firstMs = 0, ...later] = times;
      timed[name] = {
        studies: own.studies,
        firstMs,
        medianMs: median(later),
        p95Ms: quantile(later, 0.95),
        firstCpuMs,
        cpuMs,
        sqlMs,
        sqlCpuMs,
      };
    }
    database.script(
      'UPDATE finding_revision SET n = n + 1; INSERT OR REPLACE INTO finding_change SELECT 1, n FROM finding_revision',
    );
    const afterChangeCpuMs = cpuOf(() => counter({ definite: false }));
    const eitherCpuMs = cpuOf(() => counter({ definite: false, source: 'either' }));
    const mild = { of: '*', says: 'present', severity: 'mild' } as const;
    const gradedCpuMs = cpuOf(() => browseStudies(database, { filter: { findings: [mild] } }));
    await facets.close();
    beside.close();
    database.close();
    return { studies, openCpuMs, afterChangeCpuMs, eitherCpuMs, gradedCpuMs, selections: timed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeOf(facets: FindingFacets, asked: FacetsAsked): Promise<number> {
  const startedAt = performance.now();
  const counted = await facets.count(asked, new AbortController().signal);
  if (!counted.ok) throw new Error(counted.failure.code);
  return performance.now() - startedAt;
}

/** Processor time of this thread, in milliseconds: other programs do not count in it. */
function cpuOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function compare(name: string, own: ReportFacets, wanted: ReadonlyMap<string, number>): void {
  for (const { level, id, counts } of [...own.findings, ...own.devices])
    if (level === 'concept' && wanted.get(id) !== counts.present)
      throw new Error(`${name}: ${id} is present in ${wanted.get(id)} studies, not in ${counts.present}`);
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

if (import.meta.main) {
  const bench = await benchReportFacets(Number(process.argv[2] ?? 100_000));
  console.log(JSON.stringify(bench, undefined, 2));
  // By processor time, which a machine that has other work to do tells alike.
  if (Object.values(bench.selections).some(({ firstCpuMs }) => firstCpuMs > 100)) process.exitCode = 1;
}
