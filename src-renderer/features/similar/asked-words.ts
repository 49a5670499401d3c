import type { SimilarQuery } from '../../../src-preload/contract/similar.ts';
import { filterChips } from '../library/filter-chips.ts';

/** The question in words: "1 image, CR, PA, other patients only". */
export function askedWords({
  image,
  filter,
  samePatient,
}: {
  readonly image: SimilarQuery['image'] | undefined;
  readonly filter: NonNullable<SimilarQuery['filter']>;
  readonly samePatient: boolean;
}): string {
  const what = image !== undefined && 'file' in image ? '1 dropped image' : '1 image';
  const narrowed = filterChips(filter).map(({ value }) => value);
  return [what, ...narrowed, samePatient ? 'all patients' : 'other patients only'].join(', ');
}
