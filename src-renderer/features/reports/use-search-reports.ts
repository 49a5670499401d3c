import { useStores } from '../../app/stores.ts';

/** Looks for the words of the list in reports instead. */
export function useSearchReports(): () => Promise<void> {
  const { library, textSearch } = useStores();
  return async () => {
    const { words, filter } = library.getState().query;
    const searched = await textSearch.getState().search(words.trim(), filter);
    if (searched !== undefined) await library.getState().ask({ words: '', filter: searched });
  };
}
