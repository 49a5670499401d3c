import { useStore } from 'zustand';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { useStores } from '../../app/stores.ts';
import { Chips } from '../../ui/chips.tsx';
import { Menu } from '../../ui/menu.tsx';
import { filterChips, withoutChip } from '../library/filter-chips.ts';
import { NarrowFinding } from './narrow-finding.tsx';
import { narrowings, studiesLeft } from './narrowings.ts';
import { useFactsOfAsked } from './use-facts-of-asked.ts';
import css from './similar-panel.module.css';

/** What narrows the hits, as chips; more of it comes from what the image itself says. */
export function NarrowBar() {
  const { similar, collections } = useStores();
  const cards = useStore(collections, (state) => state.cards);
  const filter = useStore(similar, (state) => state.filter);
  const counts = useStore(similar, (state) => state.counts);
  const facts = useFactsOfAsked();
  const offered = narrowings(facts).filter(({ adds }) =>
    Object.keys(adds).every((attribute) => !(attribute in filter)),
  );
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
          choices={offered.map((narrowing) => {
            const { id, words } = narrowing;
            const detail = studiesLeft(narrowing, counts);
            return { id, words, ...(detail !== undefined && { detail }) };
          })}
          onChoose={(id) => {
            const chosen = offered.find((each) => each.id === id);
            if (chosen !== undefined) narrow({ ...filter, ...chosen.adds });
          }}
        >
          Narrow
        </Menu>
      )}
      <NarrowFinding filter={filter} onNarrow={narrow} />
    </div>
  );
}
