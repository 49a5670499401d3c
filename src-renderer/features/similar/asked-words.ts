import type { CollectionCard } from '../../../src-preload/contract/collections.ts';
import type { Chip } from '../../ui/chips.tsx';
import { chipWords, filterChips } from '../library/filter-chips.ts';
import type { Question } from './question.ts';

type Collections = readonly Pick<CollectionCard, 'collection' | 'name'>[];

/** The question in words: "2 images, region, 1 more like, PA, in the collection Nodules, other patients only". */
export function askedWords(question: Question, collections: Collections): string {
  const { image, region, also, more, less, filter, samePatient, group } = question;
  return [
    whatWords(image, also.length),
    region !== undefined && 'region',
    more.length > 0 && `${more.length} more like`,
    less.length > 0 && `${less.length} less like`,
    ...filterChips(filter, collections).map(keptWords),
    ...fusedWords(question.fuse),
    group !== undefined && `one a ${group}`,
    samePatient ? 'all patients' : 'other patients only',
  ]
    .filter((words) => typeof words === 'string')
    .join(', ');
}

/** What a person kept of cases says in a sentence what it is; its name alone would not. */
function keptWords(chip: Chip): string {
  if (chip.id === 'collection') return `in the collection ${chip.value}`;
  if (chip.id === 'note') return `with the note “${chip.value}”`;
  return chip.id === 'keyImages' ? 'with key images' : chipWords(chip);
}

function fusedWords(fuse: Question['fuse']): readonly string[] {
  const { words, codes = [] } = fuse ?? {};
  return [...(words === undefined ? [] : [`words “${words}”`]), ...codes.map((code) => `preferably ${code}`)];
}

function whatWords(image: Question['image'], also: number): string {
  if (image !== undefined && 'study' in image)
    return also === 0
      ? 'whole study'
      : `whole study and ${also === 1 ? '1 more image' : `${also} more images`}`;
  if (also > 0) return `${also + 1} images`;
  return image !== undefined && 'file' in image ? '1 dropped image' : '1 image';
}
