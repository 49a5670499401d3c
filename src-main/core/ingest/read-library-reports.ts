import type { z } from 'zod';
import type { reportsRead } from '../../../src-preload/contract/report-setup.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { countReports } from '../store/reports/report-links.ts';
import { workOffReports } from './work-off-reports.ts';

const betweenTells = 100;

/**
 * Reads what waits to be read among the reports of a library, and anew what an older engine has read; tells how far it is
 * as `reports.progress`. What is stopped goes on with the next run, or the next import.
 */
export async function readLibraryReports(
  library: OpenLibrary,
  { tell, clock }: CoreDeps,
  stop: AbortSignal,
): Promise<Outcome<z.infer<typeof reportsRead>>> {
  const { store } = library;
  const before = countReports(store.database);
  let [read, toldAt] = [0, Number.NEGATIVE_INFINITY];
  await workOffReports({
    database: store.database,
    libraryFolder: store.folder,
    reader: () => library.reader(),
    files: () => library.files(),
    knowledge: () => library.knowledge(),
    clock,
    stop,
    tell: (done, total) => {
      read = done;
      if (done < total && clock.now() - toldAt < betweenTells) return;
      toldAt = clock.now();
      tell({ name: 'reports.progress', body: { done, total, running: true } });
    },
  });
  tell({ name: 'reports.progress', body: { done: read, total: read, running: false } });
  tell({ name: 'library.changed', body: library.card() });
  const after = countReports(store.database);
  return succeed({
    read,
    linked: Math.max(0, after.reports - after.unmatched - (before.reports - before.unmatched)),
    unmatched: after.unmatched,
    cancelled: stop.aborted,
  });
}
