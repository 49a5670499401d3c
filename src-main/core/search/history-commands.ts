import type { ListChange } from '../../../src-preload/contract/history.ts';
import type { SimilarAnswer, SimilarQuery } from '../../../src-preload/contract/similar.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { forgetDeleted } from '../store/check-database.ts';
import {
  type KeptSearch,
  pastHits,
  pastSearches,
  pastSearchOf,
  type SearchImage,
  wipeSearches,
} from '../store/past-searches.ts';
import { findingRevision } from '../store/reports/finding-rows.ts';
import { searchSimilar } from './search-similar.ts';

type HistoryHandlers = Pick<Handlers, 'history.list' | 'history.repeat' | 'history.wipe'>;

/** Scores are compared to this: the kernel gives the same bits on every machine, a rebuilt file may round otherwise. */
const sameScore = 1e-5;

/** Commands about past searches: private to this library, wipeable, and no part of the audit log. */
export function historyCommands(holder: LibraryHolder): HistoryHandlers {
  return {
    'history.list': async () => {
      const library = holder.current();
      if (!library.ok) return library;
      return succeed(
        pastSearches(library.value.store.database).map(
          ({ search, at, question, face, hits, repeatable }) => ({
            search,
            at,
            question,
            hits,
            repeatable,
            ...(face === undefined ? {} : { face }),
          }),
        ),
      );
    },
    'history.repeat': async ({ search }, { pathOf }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const { database } = library.value.store;
      const past = pastSearchOf(database, search);
      if (past === undefined) return fail('not-found', 'There is no such search.');
      if (!past.repeatable)
        return fail('not-found', 'The file that was asked about was not kept: drop it on the window again.');
      const { question } = past;
      const answer = await searchSimilar(library.value, question, { pathOf, namesPaths: false });
      if (!answer.ok) return answer;
      const change = {
        ...changeSince(past, pastHits(database, search), answer.value),
        reports:
          asksReports(question) && past.findings !== undefined && past.findings !== findingRevision(database),
      };
      return succeed({ question, answer: answer.value, same: isNone(change), change });
    },
    'history.wipe': async ({ search }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const { database } = library.value.store;
      wipeSearches(database, search);
      forgetDeleted(database);
      return succeed({});
    },
  };
}

function changeSince(
  past: KeptSearch,
  then: readonly (SearchImage & { rank: number })[],
  now: SimilarAnswer,
): Omit<ListChange, 'reports'> {
  const keyOf = ({ instance, frame }: { instance: number; frame: number }) => `${instance}/${frame}`;
  const before = new Map(then.map((hit) => [keyOf(hit), hit]));
  const still = now.hits.filter((hit) => before.has(keyOf(hit)));
  const moved = still.filter((hit) => {
    const was = before.get(keyOf(hit));
    return was?.rank !== hit.rank - 1 || Math.abs(was.score - hit.score) > sameScore;
  });
  return {
    ...(past.fingerprint === now.fingerprint
      ? {}
      : { model: { before: past.fingerprint, now: now.fingerprint } }),
    generation: past.generation !== now.generation,
    library: { before: past.library, now: now.library },
    came: now.hits.length - still.length,
    gone: past.hits - still.length,
    moved: moved.length,
  };
}

/** Whether the answer rests on what reports say. */
function asksReports({ fuse, filter }: SimilarQuery): boolean {
  return fuse !== undefined || filter?.findings !== undefined || filter?.reportText !== undefined;
}

/** Whether the list is the same; the library may have grown by images that are no hits. */
function isNone({ model, generation, came, gone, moved }: Omit<ListChange, 'reports'>): boolean {
  return model === undefined && !generation && came === 0 && gone === 0 && moved === 0;
}
