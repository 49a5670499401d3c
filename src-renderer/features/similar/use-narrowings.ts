import { useStore } from 'zustand';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { useStores } from '../../app/stores.ts';
import { asListFiltered, isListFiltered, listWords } from './list-narrowing.ts';
import { narrowings, studiesLeft } from './narrowings.ts';
import { useFactsOfAsked } from './use-facts-of-asked.ts';

interface Offered {
  readonly id: string;
  readonly words: string;
  /** The filter of the hits once this is chosen. */
  readonly leaves: StudyFilter;
  /** As many studies as facets say that it leaves. */
  readonly studies: number | undefined;
}

/** What the hits can be narrowed by that does not narrow them yet. */
export function useNarrowings(): readonly Offered[] {
  const { similar, library } = useStores();
  const filter = useStore(similar, (state) => state.filter);
  const counts = useStore(similar, (state) => state.counts);
  const list = useStore(library, (state) => state.query);
  const ofList = {
    id: 'list',
    words: listWords(list),
    leaves: asListFiltered(filter, list.filter),
    studies: undefined,
  };
  const ofImage = narrowings(useFactsOfAsked()).filter(({ adds }) =>
    Object.keys(adds).every((attribute) => !(attribute in filter)),
  );
  return [
    ...(isListFiltered(filter, list.filter) ? [] : [ofList]),
    ...ofImage.map(({ id, words, adds }) => ({
      id,
      words,
      leaves: { ...filter, ...adds },
      studies: studiesLeft(adds, counts),
    })),
  ];
}
