import { useStore } from 'zustand';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { useStores } from '../../app/stores.ts';
import { CollectionGroup } from '../collections/collection-group.tsx';
import { sexNames } from '../library/filter-chips.ts';
import { withoutAttribute } from '../library/library-query.ts';
import { narrowTo } from '../library/suggest.ts';
import { AgeRange } from './age-range.tsx';
import { DateRange } from './date-range.tsx';
import { FacetGroup } from './facet-group.tsx';
import { FindingFacets } from './finding-facets.tsx';
import { FindingWords } from './finding-words.tsx';
import css from './facet-rail.module.css';

const groups = [
  { attribute: 'modality', title: 'Modality' },
  { attribute: 'bodyPart', title: 'Body part' },
  { attribute: 'view', title: 'View' },
  { attribute: 'sex', title: 'Sex' },
] as const;

/** What the library holds, by what reports say and by DICOM attribute; a click narrows, a second click on the same takes it back. */
export function FacetRail() {
  const { library, facets, presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const filter = useStore(library, (state) => state.query.filter);
  const counts = useStore(facets, (state) => state.counts);
  const ask = (next: StudyFilter) => void library.getState().ask({ filter: next });
  return (
    <nav className={css['rail']} aria-label="Facets">
      <FindingFacets />
      {/* Drawn anew when a presentation begins or ends: a name or a date that is being typed does not stay. */}
      <div key={presenting ? 'presenting' : 'plain'} className={css['attributes']}>
        <CollectionGroup />
        <FindingWords />
        {groups.map(({ attribute, title }) => (
          <FacetGroup
            key={attribute}
            title={title}
            values={(counts?.[attribute] ?? []).map(({ value, studies }) => ({
              value,
              words: attribute === 'sex' ? (sexNames[value] ?? value) : value,
              studies,
            }))}
            chosen={filter[attribute]}
            onChoose={(value) =>
              ask(
                filter[attribute] === value
                  ? withoutAttribute(filter, attribute)
                  : { ...filter, ...narrowTo(attribute, value) },
              )
            }
          />
        ))}
        <AgeRange
          range={filter.age}
          onRange={(age) => ask(age === undefined ? withoutAttribute(filter, 'age') : { ...filter, age })}
        />
        <DateRange
          range={filter.dates}
          onRange={(dates) =>
            ask(dates === undefined ? withoutAttribute(filter, 'dates') : { ...filter, dates })
          }
        />
      </div>
    </nav>
  );
}
