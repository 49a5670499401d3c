import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import line from '../../ui/line-above.module.css';
import { Switch } from '../../ui/switch.tsx';
import { totalOf } from '../library/library-store.ts';
import { useSearchReports } from './use-search-reports.ts';
import css from './text-search-line.module.css';

/** Above a list that was narrowed by words of reports: whether they must be affirmed, and which of them cannot be checked. */
export function TextSearchLine() {
  const { library, textSearch } = useStores();
  const filter = useStore(library, (state) => state.query.filter);
  const affirmedOnly = useStore(textSearch, (state) => state.affirmedOnly);
  const unchecked = useStore(textSearch, (state) => state.unchecked);
  if (filter.reportText === undefined) return <WordsLine />;
  const setAffirmedOnly = async (on: boolean): Promise<void> => {
    const next = await textSearch.getState().setAffirmedOnly(on, () => library.getState().query.filter);
    if (next !== undefined) await library.getState().ask({ filter: next });
  };
  return (
    <div className={line['line']} role="group" aria-label="Words of reports">
      <span>
        Reports that say <q className={css['words']}>{filter.reportText}</q>
      </span>
      <Switch words="Affirmed only" on={affirmedOnly} onChange={(on) => void setAffirmedOnly(on)} />
      {affirmedOnly && unchecked.length > 0 && (
        <span role="status">
          Not checked, for it names no finding: {unchecked.map((word) => `“${word}”`).join(', ')}
        </span>
      )}
    </div>
  );
}

/** Above a list that was narrowed by other words: they were not looked for in reports, which may say them, too. */
function WordsLine() {
  const { library, presentation } = useStores();
  const words = useStore(library, (state) => state.query.words.trim());
  const isEmpty = useStore(library, (state) => totalOf(state.listing) === 0);
  const presenting = useStore(presentation, (state) => state.on);
  const searchReports = useSearchReports();
  // An empty list says it itself; a presentation searches no reports.
  if (words === '' || isEmpty || presenting) return null;
  return (
    <div className={line['line']} role="group" aria-label="Words of the list">
      <span>
        Names, IDs and descriptions with <q className={css['words']}>{words}</q>
      </span>
      <Button look="plain" shortcut="Shift ⏎" onPress={() => void searchReports()}>
        Search the reports
      </Button>
    </div>
  );
}
