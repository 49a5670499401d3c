import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { ImageRef, SimilarQuery } from '../../../src-preload/contract/similar.ts';

/** Everything that a list of hits is asked by. */
export interface Question {
  readonly image: SimilarQuery['image'] | undefined;
  /** A box on the first image, in its pixels: only what is in it is asked about. */
  readonly region: SimilarQuery['region'];
  readonly also: readonly ImageRef[];
  readonly more: readonly ImageRef[];
  readonly less: readonly ImageRef[];
  readonly filter: StudyFilter;
  readonly samePatient: boolean;
  readonly group: SimilarQuery['group'];
  /** Words and findings of study reports beside the image. */
  readonly fuse: SimilarQuery['fuse'];
}

export const firstQuestion: Question = {
  image: undefined,
  region: undefined,
  also: [],
  more: [],
  less: [],
  filter: {},
  samePatient: false,
  group: undefined,
  fuse: undefined,
};

export type Way = 'also' | 'more' | 'less';

/** The question alone, out of what else stands beside it. */
export function asState(of: Question): Question {
  const { image, region, also, more, less, filter, samePatient, group, fuse } = of;
  return { image, region, also, more, less, filter, samePatient, group, fuse };
}

/** The question as the contract words it; what says nothing is left out. */
export function asQuery(of: Question & { readonly image: SimilarQuery['image'] }): SimilarQuery {
  const { image, region, also, more, less, filter, samePatient, group, fuse } = of;
  return {
    image,
    filter,
    samePatient,
    ...(region !== undefined && { region }),
    ...(also.length > 0 && { also: [...also] }),
    ...(more.length > 0 && { more: [...more] }),
    ...(less.length > 0 && { less: [...less] }),
    ...(group !== undefined && { group }),
    ...(fuse !== undefined && { fuse }),
  };
}

/** A question of the history, as it was asked. */
export function fromQuery(query: SimilarQuery): Question {
  const { image, region, also = [], more = [], less = [], filter = {}, samePatient = false } = query;
  const { group, fuse } = query;
  return { image, region, also, more, less, filter, samePatient, group, fuse };
}

/** Whether two words for images mean the same one. */
export function isSameImage(one: ImageRef, other: ImageRef): boolean {
  if ('instance' in one && 'instance' in other)
    return one.instance === other.instance && (one.frame ?? 0) === (other.frame ?? 0);
  return 'file' in one && 'file' in other && one.file === other.file;
}

/** The examples after an image was put among them; where it is there already it is taken out, and it is never in two. */
export function steered(
  { also, more, less }: Pick<Question, Way>,
  { instance, frame }: { readonly instance: number; readonly frame: number },
  way: Way,
): Pick<Question, Way> {
  const image = { instance, frame };
  const without = (list: readonly ImageRef[]) => list.filter((each) => !isSameImage(each, image));
  const had = { also, more, less }[way].some((each) => isSameImage(each, image));
  const examples = { also: without(also), more: without(more), less: without(less) };
  return had ? examples : { ...examples, [way]: [...examples[way], image] };
}
