import type { z } from 'zod';
import type {
  cellShape,
  reportsRead,
  TableColumnsShown,
} from '../../../src-preload/contract/report-setup.ts';
import type { reportSetupCommands as contract } from '../../../src-preload/contract/report-setup-commands.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { lexiconEdition, notUnderstoodBy } from '../reports/engine-version.ts';
import { knownTables, rememberTable } from '../reports/known-tables.ts';
import { changeLinkPatterns, linkPatternSources } from '../reports/link-patterns.ts';
import { defaultPatternSource } from '../reports/link-decision.ts';
import { hasReportText } from '../reports/readers/guess-columns.ts';
import { tableSignature } from '../reports/readers/table-signature.ts';
import { audit } from '../store/audit-log.ts';
import { countOutdated } from '../store/reports/outdated-reports.ts';
import { countReports } from '../store/reports/report-links.ts';
import { readTablesAgain, reportTables } from '../store/reports/report-tables.ts';
import { readAlone } from './import-alone.ts';
import { previewLinkChange } from './preview-link-change.ts';
import { previewLinkPattern } from './preview-link-pattern.ts';
import { readLibraryReports } from './read-library-reports.ts';
import { tableHead } from './table-head.ts';

/** Commands by which a library is told how its reports are read, linked and coded. */
export function reportSetupCommands(
  holder: LibraryHolder,
  deps: CoreDeps,
): Pick<Handlers, keyof typeof contract> {
  const inLibrary = async <T>(
    work: (library: OpenLibrary) => Outcome<T> | Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const library = holder.current();
    return library.ok ? work(library.value) : library;
  };
  type Read = z.infer<typeof reportsRead>;
  const readAfter = (signal: AbortSignal, prepare: (library: OpenLibrary) => Promise<Outcome<unknown>>) =>
    readAlone(holder, signal, async (library, stop): Promise<Outcome<Read>> => {
      const prepared = await prepare(library);
      return prepared.ok ? readLibraryReports(library, deps, stop) : prepared;
    });
  return {
    'report.tables': () => inLibrary(({ store }) => succeed(reportTables(store.database))),
    'report.table-columns': ({ table }) => inLibrary((library) => showTable(library, table)),
    'report.map-table': ({ table, ...columns }, { signal }) =>
      readAfter(signal, async ({ store }) => {
        if (!hasReportText(columns.mapping))
          return fail('bad-input', 'Say which column holds the report, its findings or its impression.');
        const head = await tableHead(store, table);
        if (!head.ok) return head;
        store.database.transaction(() => {
          rememberTable(store.database, tableSignature(head.value.delimiter, head.value.header), columns);
          readTablesAgain(store.database, table);
        });
        return succeed(undefined);
      }),
    'report.link-patterns': () =>
      inLibrary(({ store }) =>
        succeed({ patterns: [...linkPatternSources(store.database)], standing: defaultPatternSource }),
      ),
    'report.preview-link-pattern': async ({ folder, pattern }, { pathOf }) => {
      const path = pathOf(folder);
      return path === undefined ? fail('grant-refused') : previewLinkPattern(path, pattern);
    },
    'report.preview-link-change': ({ patterns }, { signal }) =>
      inLibrary(({ store }) => previewLinkChange(store.database, patterns, signal)),
    'report.change-link-patterns': ({ patterns }, { signal }) =>
      readAfter(signal, async ({ store }) => {
        const changed = changeLinkPatterns(store.database, patterns);
        if (changed.ok)
          audit(store.database, {
            at: deps.clock.stamp(),
            action: 'correct',
            subject: 'link patterns',
            detail: { patterns: patterns.length },
          });
        return changed;
      }),
    'report.engine': () =>
      inLibrary((library) => {
        const { version } = library.knowledge().rules;
        const { database } = library.store;
        return succeed({
          engineVersion: version,
          lexiconEdition,
          reports: countReports(database).reports,
          outdated: countOutdated(database, [version, notUnderstoodBy(version)]),
          reading: library.reading !== undefined,
        });
      }),
    'report.reread': (_, { signal }) => readAfter(signal, async () => succeed(undefined)),
    'report.cancel-reading': () =>
      inLibrary(({ reading }) => {
        reading?.stop();
        return succeed({ running: reading !== undefined });
      }),
    'report.load-codes': ({ file }, { pathOf }) =>
      inLibrary((library) => {
        const path = pathOf(file);
        return path === undefined ? fail('grant-refused') : library.codes.load(path);
      }),
    'report.codes': ({ text, billable, limit }) =>
      inLibrary(({ codes }) => codes.search({ text, billable: billable ?? false, limit: limit ?? 50 })),
  };
}

const shownRows = 6;
const shownCharacters = 60;

async function showTable({ store }: OpenLibrary, table: number): Promise<Outcome<TableColumnsShown>> {
  const head = await tableHead(store, table);
  if (!head.ok) return head;
  const { delimiter, header, sample, mapping } = head.value;
  const confirmed = knownTables(store.database).get(tableSignature(delimiter, header));
  return succeed({
    table,
    delimiter,
    header: [...header],
    hasHeader: confirmed?.hasHeader ?? true,
    mapping: confirmed?.mapping ?? mapping,
    confirmed: confirmed !== undefined,
    rows: sample.slice(0, shownRows).map((row) => row.map(shapeOf)),
  });
}

function shapeOf(cell: string): z.infer<typeof cellShape> {
  const plain = cell.trim().replaceAll(/\s+/gu, ' ');
  return {
    begins: plain.length > shownCharacters ? `${plain.slice(0, shownCharacters).trimEnd()}…` : plain,
    words: plain === '' ? 0 : plain.split(' ').length,
  };
}
