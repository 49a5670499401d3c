import { useStore } from 'zustand';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { useStores } from '../../app/stores.ts';
import { Chips } from '../../ui/chips.tsx';
import { Menu } from '../../ui/menu.tsx';
import { filterChips, withoutChip } from '../library/filter-chips.ts';
import { NarrowFinding } from './narrow-finding.tsx';
import { studiesWords, under } from './narrowings.ts';
import { useNarrowings } from './use-narrowings.ts';
import css from './similar-panel.module.css';

/** What narrows the hits, as chips; more of it comes from what the image itself says, and from the list. */
export function NarrowBar() {
  const { similar, collections } = useStores();
  const cards = useStore(collections, (state) => state.cards);
  const filter = useStore(similar, (state) => state.filter);
  const counted = useStore(similar, (state) => state.counted);
  const offered = useNarrowings();
  const narrow = (next: StudyFilter): void => void similar.getState().narrow(next);
  const chips = filterChips(filter, cards);
  return (
    <div className={css['narrow']}>
      {chips.length > 0 && (
        <Chips
          label="Filters of the hits"
          chips={chips}
          onRemove={(ids) => narrow(ids.reduce(withoutChip, filter))}
        />
      )}
      {offered.length > 0 && (
        <Menu
          label="Narrow the hits"
          icon="filter"
          onOpen={() => {
            const uncounted = offered.filter(({ studies }) => studies === undefined);
            void similar.getState().count(uncounted.map(({ leaves }) => leaves));
          }}
          choices={offered.map(({ id, words, leaves, studies = counted.get(under(leaves)) }) => ({
            id,
            words,
            ...(studies !== undefined && { detail: studiesWords(studies) }),
          }))}
          onChoose={(id) => {
            const chosen = offered.find((each) => each.id === id);
            if (chosen !== undefined) narrow(chosen.leaves);
          }}
        >
          Narrow
        </Menu>
      )}
      <NarrowFinding filter={filter} onNarrow={narrow} />
    </div>
  );
}
