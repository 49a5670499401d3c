import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { FindingFilter } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { Switch } from '../../ui/switch.tsx';
import { FindingMark } from '../reports/finding-mark.tsx';
import { FindingBars } from './finding-bars.tsx';
import { readBy, toggleFinding } from './finding-filters.ts';
import { FindingReader } from './finding-reader.tsx';
import { findingTree } from './finding-tree.ts';
import { FindingTreeView } from './finding-tree-view.tsx';
import css from './finding-facets.module.css';

/** What the reports of the selection say, by chapter, block, category, code and concept: a tree, or its longest bars. */
export function FindingFacets() {
  const { library, facets } = useStores();
  const filter = useStore(library, (state) => state.query.filter);
  const words = useStore(library, (state) => state.query.words);
  const counted = useStore(facets, (state) => state.reports);
  const definite = useStore(facets, (state) => state.definite);
  const source = useStore(facets, (state) => state.source);
  const [looked, setLooked] = useState('');
  const [view, setView] = useState<'tree' | 'bars'>('tree');
  const tree = useMemo(() => (counted === undefined ? [] : findingTree(counted)), [counted]);
  if (counted === undefined || (counted.reported === 0 && filter.findings === undefined)) return null;
  const ask = (finding: FindingFilter): void =>
    void library.getState().ask({ filter: toggleFinding(filter, readBy({ definite, source }, finding)) });
  return (
    <section className={css['findings']} aria-label="Findings">
      <header className={css['head']}>
        <h2 className={css['title']}>Findings</h2>
        <div className={css['views']} role="group" aria-label="Show findings as">
          {(['tree', 'bars'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className={css['view']}
              aria-pressed={view === each}
              onClick={() => setView(each)}
            >
              {each === 'tree' ? 'Tree' : 'Top codes'}
            </button>
          ))}
        </div>
      </header>
      <div className={css['tools']}>
        <input
          type="search"
          className={css['look']}
          aria-label="Find a finding or a code"
          placeholder="Finding or code"
          spellCheck={false}
          value={looked}
          onChange={(event) => setLooked(event.target.value)}
        />
        <Switch
          words="Definite only"
          on={definite}
          onChange={(on) => void facets.getState().setDefinite(on, { filter, words })}
        />
      </div>
      {counted.asked > 0 && (
        <FindingReader
          source={source}
          asked={counted.asked}
          onSource={(next) => void facets.getState().setSource(next, { filter, words })}
        />
      )}
      <div className={css['columns']}>
        <span className={css['reported']} title="Studies of this selection with a report that was read">
          {counted.reported.toLocaleString('en')} of {counted.studies.toLocaleString('en')}{' '}
          {source === 'local' || source === 'either' ? 'reported' : 'asked'}
        </span>
        {view === 'tree' &&
          (['present', 'uncertain', 'denied'] as const).map((standing) => (
            <FindingMark key={standing} standing={standing} />
          ))}
      </div>
      {view === 'tree' ? (
        <FindingTreeView tree={tree} looked={looked} asked={filter.findings ?? []} onAsk={ask} />
      ) : (
        <FindingBars tree={tree} looked={looked} asked={filter.findings ?? []} onAsk={ask} />
      )}
    </section>
  );
}
