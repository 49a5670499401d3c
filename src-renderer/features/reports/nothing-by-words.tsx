import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** No patient, ID or description holds the words that were typed; reports may. */
export function NothingByWords() {
  const { library, textSearch } = useStores();
  const query = useStore(library, (state) => state.query);
  const words = query.words.trim();
  const searchReports = async (): Promise<void> => {
    const filter = await textSearch.getState().search(words, query.filter);
    if (filter !== undefined) await library.getState().ask({ words: '', filter });
  };
  return (
    <Notice
      icon="filter"
      title="No study fits all of this"
      actions={
        <>
          <Button look="main" onPress={() => void searchReports()}>
            Search the reports for “{words}”
          </Button>
          <Button onPress={() => void library.getState().ask({ filter: {}, words: '' })}>
            Clear the query
          </Button>
        </>
      }
    >
      <p>
        Names, IDs, descriptions and accession numbers were searched. Shift ⏎ in the bar searches reports.
      </p>
    </Notice>
  );
}
