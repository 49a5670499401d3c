import { z } from 'zod';
import { grant } from './grant.ts';

/** One element of a file as the tag viewer lists it. */
export interface TagNode {
  /** `(0010,0010)`. */
  readonly tag: string;
  readonly name: string;
  readonly vr: string;
  readonly value: string;
  /** The value is longer than what is given here. */
  readonly cut?: boolean | undefined;
  readonly items?: TagNode[][] | undefined;
}

export const tagNode: z.ZodType<TagNode> = z.lazy(() =>
  z.strictObject({
    tag: z.string(),
    name: z.string(),
    vr: z.string(),
    value: z.string(),
    cut: z.boolean().optional(),
    items: z.array(z.array(tagNode)).optional(),
  }),
);

/** An image of the library, or a file that a person dropped on the window. */
export const lookedAt = z.union([
  z.strictObject({ instance: z.number().int() }),
  z.strictObject({ file: grant }),
]);

/** What a person says an image is, where its file is wrong or silent. */
export const imageCorrection = z.strictObject({
  bodyPart: z
    .string()
    .regex(/^[A-Z0-9_ ]{1,16}$/)
    .optional(),
  view: z
    .string()
    .regex(/^[A-Z0-9_ ]{1,16}$/)
    .optional(),
  domain: z.enum(['in-domain', 'outside-domain']).optional(),
});
export type ImageCorrection = z.infer<typeof imageCorrection>;
