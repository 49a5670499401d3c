/**
 * How many reports of a library find their study, and how well what they affirm and deny is found: over a folder that
 * make-cxr-library wrote (`truth.csv` beside `files/`). The films are embedded by a stand-in: this measures reports.
 *
 *     npm run bench:report-library -- FOLDER
 *
 * Ends with 1 where a report is left over, or an F1 is below 0.99.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { succeed } from '../../src-preload/contract/failure.ts';
import { createCore } from '../../src-main/core/core.ts';
import { standInEmbedder } from '../../src-main/core/embed/stand-in-embedder.ts';
import { nodeDeps } from '../../src-main/core/node-deps.ts';
import { createClient, type Call } from '../../src-main/serve/client.ts';
import { createGrants } from '../../src-main/serve/grants.ts';
import { createServe } from '../../src-main/serve/serve.ts';

const truthRows = z.array(
  z.object({ study: z.string(), affirmed: z.string(), denied: z.string(), report: z.string() }),
);

/** What `bench:report-library` says. */
export interface ReportLibraryBench {
  readonly studies: number;
  readonly reports: number;
  readonly linked: number;
  readonly newAgain: number;
  readonly affirmedF1: number;
  readonly deniedF1: number;
  readonly importSeconds: number;
  /** Label, and what was found of it where it should not be, and not found where it should. */
  readonly misses: readonly string[];
}

/** Every report is linked, and what reports affirm and deny is found with an F1 of at least 0.99 each. */
export function keepsPromise({
  reports,
  linked,
  affirmedF1,
  deniedF1,
}: Omit<ReportLibraryBench, 'misses'>): boolean {
  return linked === reports && affirmedF1 >= 0.99 && deniedF1 >= 0.99;
}

/** Imports the set into a library that is thrown away and compares what its reports say with the truth. */
export async function benchReportLibrary(set: string): Promise<ReportLibraryBench> {
  const library = mkdtempSync(join(tmpdir(), 'simile-report-library-'));
  const core = createCore({
    ...nodeDeps(() => undefined),
    openEmbedder: () => Promise.resolve(succeed(standInEmbedder())),
  });
  const grants = createGrants();
  const call = createClient(createServe(core, { defect: (_, error) => console.error(error) }), grants);
  try {
    await get(call, 'library.create', { place: grants.mint(library) });
    const folder = grants.mint(join(set, 'files'));
    const startedAt = performance.now();
    const imported = await get(call, 'ingest.folder', { folder });
    const importSeconds = (performance.now() - startedAt) / 1000;
    const again = await get(call, 'ingest.folder', { folder });
    const { total: unmatched } = await get(call, 'report.unmatched', { limit: 1 });
    const reports = imported.states.report;
    return {
      studies: (await get(call, 'library.card', {})).studies,
      reports,
      linked: reports - unmatched,
      newAgain: again.new,
      importSeconds,
      ...(await score(set, core.library.current(), call)),
    };
  } finally {
    await core.close();
    rmSync(library, { recursive: true, force: true });
  }
}

async function get<Name extends Parameters<Call>[0]>(
  call: Call,
  name: Name,
  input: Parameters<typeof call<Name>>[1],
) {
  const outcome = await call(name, input);
  if (!outcome.ok) throw new Error(`${name}: ${outcome.failure.code}`);
  return outcome.value;
}

type Opened = ReturnType<ReturnType<typeof createCore>['library']['current']>;

async function score(set: string, opened: Opened, call: Call) {
  if (!opened.ok) throw new Error(opened.failure.code);
  const truth = truthRows.parse(parse(readFileSync(join(set, 'truth.csv')), { columns: true }));
  const labels = new Map(
    readFileSync(new URL('report-library-labels.tsv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line): [string, Set<string>] => {
        const [label = '', concepts = ''] = line.split('\t');
        return [label, new Set(concepts.split('|'))];
      }),
  );
  const affirmed = new Tally();
  const denied = new Tally();
  const uids = studiesByReport(opened.value.store.database);
  for (const row of truth) {
    const uid = uids.get(row.report.replace(/^files\//u, '')) ?? '';
    const said = await call('report.study', { studyInstanceUid: uid });
    const findings = said.ok ? said.value.findings : [];
    for (const [label, concepts] of labels) {
      const own = findings.filter(({ concept }) => concepts.has(concept));
      const isPresent = own.some(({ status }) => status === 'present');
      affirmed.add(row.affirmed.split('|').includes(label), isPresent, `${row.study} ${label} affirmed`);
      const isDenied = !isPresent && own.some(({ status }) => status === 'absent');
      denied.add(row.denied.split('|').includes(label), isDenied, `${row.study} ${label} denied`);
    }
  }
  return {
    affirmedF1: affirmed.f1(),
    deniedF1: denied.f1(),
    misses: [...affirmed.misses, ...denied.misses],
  };
}

function studiesByReport(database: Extract<Opened, { ok: true }>['value']['store']['database']) {
  const rows = database.all<{ path: string; uid: string }>(
    `SELECT relative_path AS path, study_uid AS uid FROM report JOIN ledger USING (entry_id)
       JOIN report_link USING (report_id) JOIN study USING (study_id) WHERE report_link.state = 'linked'`,
  );
  return new Map(rows.map(({ path, uid }) => [path, uid]));
}

class Tally {
  #hits = 0;
  readonly misses: string[] = [];

  add(wanted: boolean, found: boolean, what: string): void {
    if (wanted && found) this.#hits += 1;
    else if (wanted || found) this.misses.push(`${what} ${found ? 'is not so' : 'not found'}`);
  }

  f1(): number {
    return (2 * this.#hits) / (2 * this.#hits + this.misses.length);
  }
}

if (import.meta.main) {
  const set = process.argv[2];
  if (set === undefined) throw new Error('which folder? the one that holds truth.csv');
  const { misses, ...figures } = await benchReportLibrary(resolve(set));
  console.log(JSON.stringify(figures, undefined, 2));
  for (const miss of misses.slice(0, 20)) console.log(miss);
  if (!keepsPromise(figures)) process.exitCode = 1;
}
