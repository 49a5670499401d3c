import { useStores } from '../../app/stores.ts';

/** Looks for the words of the list in reports instead. */
export function useSearchReports(): () => Promise<void> {
  const { library, textSearch } = useStores();
  return async () => {
    const { words } = library.getState().query;
    const searched = await textSearch.getState().search(words.trim(), () => library.getState().query.filter);
    if (searched === undefined) return;
    const isAsked = library.getState().query.words !== words;
    await library.getState().ask({ ...(!isAsked && { words: '' }), filter: searched });
  };
}
