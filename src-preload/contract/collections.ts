import { z } from 'zod';

const id = z.number().int().nonnegative();

/** A collection as the left rail shows it, after its parent and before its children. */
export const collectionCard = z.strictObject({
  collection: id,
  parent: id.optional(),
  /** How deep it lies: 0 for one that lies in none. */
  depth: id,
  name: z.string(),
  /** Studies in it and in those below it, each counted once. */
  studies: id,
});
export type CollectionCard = z.infer<typeof collectionCard>;

export const note = z.strictObject({
  note: id,
  study: id,
  /** The image it is about; absent where it is about the study. */
  instance: id.optional(),
  body: z.string(),
  writtenAt: z.string(),
});
export type Note = z.infer<typeof note>;

/** An image somebody held to be key: a person of this library, or a key object (PS3.3 A.35.4) of the study. */
export const keyImage = z.strictObject({
  instance: id,
  frame: id,
  by: z.enum(['person', 'key-object']),
});
export type KeyImage = z.infer<typeof keyImage>;

/** What is kept of a study beside its images. */
export const keptOfStudy = z.strictObject({
  collections: z.array(id),
  notes: z.array(note),
  keyImages: z.array(keyImage),
});
export type KeptOfStudy = z.infer<typeof keptOfStudy>;
