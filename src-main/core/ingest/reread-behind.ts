import type { CoreDeps } from '../deps.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { notUnderstoodBy } from '../reports/engine-version.ts';
import { countOutdated, holdsReports } from '../store/reports/outdated-reports.ts';
import { readLibraryAlone } from './import-alone.ts';
import { readLibraryReports } from './read-library-reports.ts';

/**
 * Starts to read anew, behind a person who has opened a library, what another version of the engine has read there; told as
 * `reports.progress`. An import, a closing library or `report.cancel-reading` stops it; the next opening goes on.
 */
export function rereadBehind(library: OpenLibrary, deps: CoreDeps): void {
  const { database } = library.store;
  // A library without reports need not wait for the rules to be read.
  if (!holdsReports(database)) return;
  const { version } = library.knowledge().rules;
  if (countOutdated(database, [version, notUnderstoodBy(version)]) === 0) return;
  const running = readLibraryAlone(library, new AbortController().signal, (own, stop) =>
    readLibraryReports(own, deps, stop),
  );
  // Nobody waits for it; what fails here fails again, and is told, in the next import.
  running.catch(() => undefined);
}
