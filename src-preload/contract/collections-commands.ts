import { z } from 'zod';
import { collectionCard, keptOfStudy, note } from './collections.ts';
import { command, nothing } from './command.ts';

const id = z.number().int().nonnegative();
const name = z.string().trim().min(1).max(200);

export const collectionsCommands = {
  /** Every collection, parents before their children, in the order a person gave them. */
  'collection.list': command({ in: nothing, out: z.array(collectionCard) }),
  'collection.make': command({
    in: z.strictObject({ name, parent: id.optional() }),
    out: z.strictObject({ collection: id }),
    may: ['not-found'],
  }),
  'collection.rename': command({
    in: z.strictObject({ collection: id, name }),
    out: nothing,
    may: ['not-found'],
  }),
  /** Puts it into another (or into none), at a place among its siblings; into itself or what lies in it is refused. */
  'collection.move': command({
    in: z.strictObject({ collection: id, parent: id.optional(), place: id }),
    out: nothing,
    may: ['not-found', 'bad-input'],
  }),
  /** Removes it with those in it. The studies stay in the library. */
  'collection.remove': command({ in: z.strictObject({ collection: id }), out: nothing, may: ['not-found'] }),
  /** Puts studies in at the end; one that is there stays where it is. */
  'collection.add': command({
    in: z.strictObject({ collection: id, studies: z.array(id).min(1).max(1000) }),
    out: nothing,
    may: ['not-found'],
  }),
  'collection.take-out': command({
    in: z.strictObject({ collection: id, study: id }),
    out: nothing,
    may: ['not-found'],
  }),
  /** The studies of one collection, without those below it, in their order. */
  'collection.studies': command({
    in: z.strictObject({ collection: id }),
    out: z.array(id),
    may: ['not-found'],
  }),
  /** Puts a study at another place in its collection. */
  'collection.place': command({
    in: z.strictObject({ collection: id, study: id, place: id }),
    out: nothing,
    may: ['not-found'],
  }),
  /** The collections a study is in, its notes and its key images. */
  'kept.of-study': command({ in: z.strictObject({ study: id }), out: keptOfStudy, may: ['not-found'] }),
  /** Writes a note, or writes one anew; an empty one is taken away. */
  'note.write': command({
    in: z.strictObject({
      note: id.optional(),
      study: id,
      instance: id.optional(),
      body: z.string().max(4000),
    }),
    out: z.array(note),
    may: ['not-found'],
  }),
  /** Marks an image as key, or takes a person's mark away. What a key object says stays. */
  'key-image.toggle': command({
    in: z.strictObject({ instance: id, frame: id }),
    out: z.strictObject({ marked: z.boolean() }),
    may: ['not-found'],
  }),
} as const;
