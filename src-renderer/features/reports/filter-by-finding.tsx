import type { EntityCard } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { asFilter, withFinding, type Ask } from '../facets/finding-filters.ts';
import { sideWords } from './entity-words.ts';
import { standingOfEntity, type Standing } from './standing.ts';
import css from './sentence-panel.module.css';

const askFor: Readonly<Record<Standing, Ask>> = {
  present: 'present',
  likely: 'present',
  uncertain: 'uncertain',
  denied: 'absent',
  apart: 'present',
};

const verbs: Readonly<Record<Ask, string>> = {
  present: 'Studies with',
  absent: 'Studies that deny',
  uncertain: 'Studies that doubt',
  without: 'Studies without',
  'not-mentioned': 'Studies silent about',
};

/** From a sentence to every study that says the same; it joins what narrows the library already. */
export function FilterByFinding({ entity }: { readonly entity: EntityCard }) {
  const { library, place } = useStores();
  const { concept, code, laterality } = entity;
  const filterBy = (ask: Ask, of = concept, sided = false): void => {
    const { query } = library.getState();
    const side = sided ? { side: laterality } : {};
    place.getState().back();
    void library.getState().ask({ filter: withFinding(query.filter, asFilter(ask, of, side)) });
  };
  const own = askFor[standingOfEntity(entity)];
  const more = [
    ...(code === undefined || own !== 'present'
      ? []
      : [
          { id: 'code', words: `Studies with ${code}, whatever the finding`, act: () => filterBy(own, code) },
        ]),
    ...(laterality === 'none'
      ? []
      : [
          {
            id: 'side',
            words: `${verbs[own]} it, ${sideWords[laterality]}`,
            act: () => filterBy(own, concept, true),
          },
        ]),
    ...(['present', 'without', 'absent', 'uncertain', 'not-mentioned'] as const)
      .filter((ask) => ask !== own)
      .map((ask) => ({ id: ask, words: `${verbs[ask]} it`, act: () => filterBy(ask) })),
  ];
  return (
    <div className={css['actions']}>
      <Button onPress={() => filterBy(own)}>{`${verbs[own]} ${concept}`}</Button>
      <Menu
        label="More ways to filter by this"
        icon="filter"
        choices={more.map(({ id, words }) => ({ id, words }))}
        onChoose={(id) => more.find((each) => each.id === id)?.act()}
      />
    </div>
  );
}
