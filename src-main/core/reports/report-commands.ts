import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { reportCommands as contract } from '../../../src-preload/contract/report-commands.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { settle } from '../refusal.ts';
import { audit } from '../store/audit-log.ts';
import { findStudy } from '../store/browse-studies.ts';
import { linkedStudies, saveLinkByHand } from '../store/reports/report-links.ts';
import { saveReview } from '../store/reports/report-rows.ts';
import { reportToLink } from '../store/reports/reports-to-link.ts';
import { strayReports } from '../store/reports/stray-reports.ts';
import { searchReports } from './search-reports.ts';
import { updateStudyFindings } from './study-findings.ts';
import { studyReports } from './study-reports.ts';

type ReportHandlers = Pick<Handlers, keyof typeof contract>;

/** Commands about reports and what they say. */
export function reportCommands(holder: LibraryHolder, deps: CoreDeps): ReportHandlers {
  const inLibrary = async <T>(
    work: (library: OpenLibrary) => Outcome<T> | Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const library = holder.current();
    return library.ok ? work(library.value) : library;
  };
  const changed = (library: OpenLibrary): void =>
    deps.tell({ name: 'library.changed', body: library.card() });
  return {
    'report.study': (of) =>
      inLibrary((library) => {
        const { store } = library;
        const study = findStudy(store.database, of);
        return study === undefined
          ? fail('not-found', 'There is no such study in this library.')
          : succeed(studyReports(store.database, study, library.knowledge().rules));
      }),
    'report.unmatched': ({ offset, limit }) =>
      inLibrary(({ store }) =>
        succeed(strayReports(store.database, { offset: offset ?? 0, limit: limit ?? 100 })),
      ),
    'report.link': ({ report, study, linked }) =>
      inLibrary((library) => {
        const { database } = library.store;
        const found = findStudy(database, { study });
        if (found === undefined || reportToLink(database, report) === undefined)
          return fail('not-found', 'There is no such report or study.');
        const at = deps.clock.stamp();
        database.transaction(() => {
          saveLinkByHand(database, { reportId: report, studyId: study, linked, at });
          updateStudyFindings(database, study, library.knowledge());
          audit(database, {
            at,
            action: 'correct',
            subject: `report ${report}`,
            patientId: found.patient,
            detail: { study, linked },
          });
        });
        changed(library);
        return succeed(studyReports(database, found, library.knowledge().rules));
      }),
    'report.review': ({ entity, review, who, changes }) =>
      inLibrary((library) => {
        const { database } = library.store;
        const at = deps.clock.stamp();
        const studies = database.transaction(() => {
          const report = saveReview(database, entity, { review, who, at, changes: changes ?? {} });
          if (report === undefined) return undefined;
          const touched = linkedStudies(database, report);
          for (const study of touched) updateStudyFindings(database, study, library.knowledge());
          audit(database, { at, action: 'correct', subject: `entity ${entity}`, detail: { review } });
          return touched;
        });
        if (studies === undefined) return fail('not-found', 'There is no such entity.');
        changed(library);
        return succeed({ studies: [...studies] });
      }),
    'report.facets': ({ filter, words, definite, source }, { signal }) =>
      inLibrary(({ findingFacets }) =>
        findingFacets.count(
          {
            definite: definite ?? false,
            ...(source === undefined ? {} : { source }),
            ...(filter === undefined ? {} : { filter }),
            ...(words === undefined ? {} : { words }),
          },
          signal,
        ),
      ),
    'report.search': ({ text, affirmedOnly, filter, words, offset, limit }) =>
      inLibrary((library) =>
        settle(() =>
          searchReports(
            library.store.database,
            {
              text,
              affirmedOnly: affirmedOnly ?? false,
              offset: offset ?? 0,
              limit: limit ?? 100,
              ...(filter === undefined ? {} : { filter }),
              ...(words === undefined ? {} : { words }),
            },
            library.knowledge().rules,
          ),
        ),
      ),
  };
}
