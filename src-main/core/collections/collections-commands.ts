import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import {
  collect,
  collectedStudies,
  collectionsOfStudy,
  isCollection,
  liesIn,
  listCollections,
  makeCollection,
  moveCollection,
  placeStudy,
  removeCollection,
  renameCollection,
  takeOut,
} from '../store/collections.ts';
import type { Database } from '../store/database.ts';
import { keyImagesOfStudy, notesOfStudy, toggleKeyImage, writeNote } from '../store/notes.ts';
import { isStudy } from '../store/study-vectors.ts';

type CollectionHandlers = Pick<
  Handlers,
  Extract<
    keyof Handlers,
    `collection.${string}` | `kept.${string}` | `note.${string}` | `key-image.${string}`
  >
>;

const noCollection = fail('not-found', 'There is no such collection.');
const noStudy = fail('not-found', 'There is no such study in this library.');

/** Commands about what a person keeps of cases: collections, notes, key images. */
export function collectionsCommands(holder: LibraryHolder, deps: CoreDeps): CollectionHandlers {
  const inLibrary = async <T>(work: (database: Database) => Outcome<T>): Promise<Outcome<T>> => {
    const library = holder.current();
    return library.ok ? work(library.value.store.database) : library;
  };
  /** Work on a collection that must be there. */
  const on = <T>(collection: number, work: (database: Database) => Outcome<T>) =>
    inLibrary((database) => (isCollection(database, collection) ? work(database) : noCollection));
  const done = (worked: boolean, otherwise: Outcome<never>) => (worked ? succeed({}) : otherwise);
  return {
    'collection.list': () => inLibrary((database) => succeed([...listCollections(database)])),
    'collection.make': ({ name, parent }) =>
      inLibrary((database) =>
        parent !== undefined && !isCollection(database, parent)
          ? noCollection
          : succeed({ collection: makeCollection(database, { name, parent, stamp: deps.clock.stamp() }) }),
      ),
    'collection.rename': ({ collection, name }) =>
      inLibrary((database) => done(renameCollection(database, collection, name), noCollection)),
    'collection.move': ({ collection, parent, place }) =>
      on(collection, (database) => {
        if (parent !== undefined && !isCollection(database, parent)) return noCollection;
        if (parent !== undefined && liesIn(database, parent, collection))
          return fail('bad-input', 'A collection cannot lie in itself.');
        moveCollection(database, collection, parent, place);
        return succeed({});
      }),
    'collection.remove': ({ collection }) =>
      inLibrary((database) => done(removeCollection(database, collection), noCollection)),
    'collection.add': ({ collection, studies }) =>
      on(collection, (database) => {
        collect(database, collection, studies, deps.clock.stamp());
        return succeed({});
      }),
    'collection.take-out': ({ collection, study }) =>
      inLibrary((database) => done(takeOut(database, collection, study), noStudy)),
    'collection.studies': ({ collection }) =>
      on(collection, (database) => succeed([...collectedStudies(database, collection)])),
    'collection.place': ({ collection, study, place }) =>
      inLibrary((database) => done(placeStudy(database, collection, study, place), noStudy)),
    'kept.of-study': ({ study }) =>
      inLibrary((database) =>
        isStudy(database, study)
          ? succeed({
              collections: [...collectionsOfStudy(database, study)],
              notes: notesOfStudy(database, study),
              keyImages: keyImagesOfStudy(database, study),
            })
          : noStudy,
      ),
    'note.write': ({ note, study, instance, body }) =>
      inLibrary((database) =>
        writeNote(database, { note, study, instance, body: body.trim(), stamp: deps.clock.stamp() })
          ? succeed(notesOfStudy(database, study))
          : fail('not-found', 'There is no such note, study or image.'),
      ),
    'key-image.toggle': ({ instance, frame }) =>
      inLibrary((database) => {
        const marked = toggleKeyImage(database, instance, frame, deps.clock.stamp());
        return marked === undefined ? fail('not-found', 'There is no such image.') : succeed({ marked });
      }),
  };
}
