import { basename, resolve } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import { settle, settleAsync } from '../refusal.ts';
import { readRecent } from '../user/recent-libraries.ts';
import { browseStudies, findStudy } from '../store/browse-studies.ts';
import { reportConditions } from '../store/dicom-filter.ts';
import { identityConflicts } from '../store/patients.ts';
import { seriesOfStudy } from '../store/study-detail.ts';
import type { LibraryHolder } from './library-holder.ts';
import { entered } from './enter-library.ts';
import type { OpenLibrary } from './open-library.ts';
import { rootCards } from './root-cards.ts';
import { relocateRoot } from './relocate-root.ts';
import { removeFromLibrary } from './remove-from-library.ts';
import { verifyLibrary } from './verify-library.ts';

type LibraryHandlers = Omit<Pick<Handlers, Extract<keyof Handlers, `library.${string}`>>, 'library.begin'>;

/** Commands about the library itself and what lies in it. */
export function libraryCommands(holder: LibraryHolder, deps: CoreDeps): LibraryHandlers {
  const inLibrary = async <T>(
    work: (library: OpenLibrary) => Promise<Outcome<T>> | Outcome<T>,
  ): Promise<Outcome<T>> => {
    const library = holder.current();
    if (!library.ok) return library;
    const done = await settleAsync(async () => work(library.value));
    return done.ok ? done.value : done;
  };
  return {
    'library.create': async ({ place, name, sample }, { pathOf }) => {
      const folder = pathOf(place);
      if (folder === undefined) return fail('grant-refused');
      const library = await holder.create(
        resolve(folder),
        name ?? basename(resolve(folder)),
        sample ?? false,
      );
      return library.ok ? entered(library.value, deps) : library;
    },
    'library.open': async ({ place }, { pathOf }) => {
      const folder = pathOf(place);
      if (folder === undefined) return fail('grant-refused');
      const library = await holder.open(resolve(folder));
      return library.ok ? entered(library.value, deps) : library;
    },
    'library.close': async () => {
      await holder.close();
      return succeed({});
    },
    'library.card': () => inLibrary((library) => succeed(library.card())),
    'library.studies': (query) =>
      inLibrary(({ store }) => settle(() => browseStudies(store.database, query))),
    'library.study': (of) =>
      inLibrary(({ store }) => {
        const study = findStudy(store.database, of);
        return study === undefined
          ? fail('not-found', 'There is no such study in this library.')
          : succeed({ study, series: seriesOfStudy(store.database, study.study, of) });
      }),
    'library.facets': ({ filter, words }, { signal }) =>
      inLibrary(async ({ dicomFacets }) => {
        // A query of words is judged here: in the worker that counts, a refusal would look like a fault.
        const asked = settle(() => reportConditions(filter ?? {}));
        return asked.ok ? dicomFacets.count({ filter: filter ?? {}, words: words ?? '' }, signal) : asked;
      }),
    'library.roots': () => inLibrary(async ({ store }) => succeed(await rootCards(store))),
    'library.recent': async (_, { mint }) => {
      const recent = await readRecent(deps.userFolder);
      return recent.ok
        ? succeed(
            recent.value.map(({ folder, ...entry }) => ({ ...entry, where: folder, place: mint(folder) })),
          )
        : recent;
    },
    'library.remove': (removal) => inLibrary((library) => removeFromLibrary(library, removal)),
    'library.relocate': ({ from, to }, { pathOf }) =>
      inLibrary(async (library) => {
        const target = pathOf(to);
        return target === undefined ? fail('grant-refused') : relocateRoot(library, from, target);
      }),
    'library.verify': (_, { signal }) => inLibrary((library) => verifyLibrary(library, signal)),
    'library.identity-conflicts': () =>
      inLibrary(({ store }) => succeed([...identityConflicts(store.database)])),
  };
}
