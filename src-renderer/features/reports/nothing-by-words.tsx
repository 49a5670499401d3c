import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSearchReports } from './use-search-reports.ts';

/** No patient, ID or description holds the words that were typed; reports may. */
export function NothingByWords() {
  const { library } = useStores();
  const words = useStore(library, (state) => state.query.words.trim());
  const searchReports = useSearchReports();
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
