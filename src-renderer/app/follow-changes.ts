import { atMostEvery } from './at-most-every.ts';
import type { Grant } from '../../src-preload/contract/grant.ts';
import type { Place } from './place-store.ts';
import type { Stores } from './stores.ts';

/** A library that grows is read again at most this often: often enough to watch, seldom enough to read. */
const refreshEvery = 1000;

/** Ties the features together: a new question counts facets anew, a changed library is read again. */
export function followChanges(stores: Stores): () => void {
  const { client, place, library, facets, libraries, imports } = stores;
  let last = library.getState().query;
  const question = library.subscribe(({ query }) => {
    const narrowed = query.filter !== last.filter || query.words !== last.words;
    last = query;
    if (narrowed) void facets.getState().count(query);
  });

  const reread = atMostEvery(refreshEvery, () => {
    void library.getState().refresh();
    void facets.getState().count(library.getState().query);
  });
  const recount = atMostEvery(refreshEvery, () => void libraries.getState().recount());
  const changed = client.hear('library.changed', reread.ask);
  // While headers come in, the list is what a person watches.
  const grown = client.hear('ingest.progress', () => {
    reread.ask();
    recount.ask();
  });

  // A file opened with Simile from outside is the question that a dropped one is.
  const offered = client.hear('file.offered', ({ file, name }) =>
    place.getState().go({ at: 'reading', reading: { of: 'file', file, name } }),
  );

  // A dropped file is kept for as long as it is read.
  const left = place.subscribe(({ place: now }, { place: before }) => {
    const file = fileRead(before);
    if (file !== undefined && file !== fileRead(now)) client.pictures.letGo(file);
  });

  let shown: string | undefined;
  const opened = libraries.subscribe(({ session }, before) => {
    if (session.phase !== 'open') return;
    const was = before.session.phase === 'open' ? before.session.card : undefined;
    if (was?.generation === session.card.generation) {
      // What was read of the reports of studies that were removed leaves with them.
      if (session.card.studies < was.studies) stores.snippets.getState().leaveLibrary();
      return;
    }
    // An import may be heard of before the first library is: that one is of this library.
    if (shown !== undefined) void imports.getState().leaveLibrary();
    shown = session.card.generation;
    stores.measures.getState().leaveLibrary();
    stores.bench.getState().cancel();
    stores.history.getState().forget();
    stores.savedSearches.getState().forget();
    // Numbers of studies and images are the library's own: what is being read belongs to the one that was left, and so does
    // what stands beside a dropped file.
    if (was !== undefined && place.getState().place.at === 'reading') {
      place.getState().back();
      // Whoever opens another library here has left the room before that.
      libraries.getState().setLeft(true);
    }
    const { snippets, stray, comprehend, models, collections } = stores;
    for (const of of [snippets, stray, comprehend, models, collections]) of.getState().leaveLibrary();
    stores.reports.getState().setStrayOpen(false);
    void library.getState().enter({ filter: {}, words: '' });
    void facets.getState().count({ filter: {}, words: '' });
    // Sample cases whose import was cut short come in when their library is opened again.
    if (session.card.sample) void imports.getState().importSamples();
  });

  return () => {
    question();
    changed();
    grown();
    offered();
    left();
    opened();
    reread.stop();
    recount.stop();
  };
}

function fileRead(place: Place): Grant | undefined {
  return place.at === 'reading' && place.reading.of === 'file' ? place.reading.file : undefined;
}
