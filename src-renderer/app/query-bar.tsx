import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { filterChips, withoutChip } from '../features/library/filter-chips.ts';
import { parseQuery } from '../features/library/parse-query.ts';
import { LibraryMenu } from '../features/libraries/library-menu.tsx';
import { Button } from '../ui/button.tsx';
import { Chips } from '../ui/chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { QueryField } from './query-field.tsx';
import { useStores } from './stores.ts';
import css from './query-bar.module.css';

/** Typing is answered once it rests for this long, in milliseconds. */
const rest = 180;

/** The one place for a question: everything that narrows the library is in view here, and goes away here. */
export function QueryBar() {
  const { library, facets, libraries, imports, place } = useStores();
  const query = useStore(library, (state) => state.query);
  const counts = useStore(facets, (state) => state.counts);
  const open = useStore(libraries, (state) => state.session.phase === 'open');
  const [text, setText] = useState(query.words);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => setText((now) => (parseQuery(now).words === query.words ? now : query.words)),
    [query.words],
  );
  useEffect(() => () => clearTimeout(waiting.current), []);

  const ask = (change: Parameters<ReturnType<typeof library.getState>['ask']>[0]) => {
    place.getState().back();
    void library.getState().ask(change);
  };
  const askText = (said: string) => {
    const { filter, words } = parseQuery(said);
    clearTimeout(waiting.current);
    const typed = Object.keys(filter).length > 0;
    if (typed) setText(words);
    ask({ words, ...(typed && { filter: { ...query.filter, ...filter } }) });
  };
  const chips = filterChips(query.filter);

  return (
    <header className={css['bar']}>
      <LibraryMenu />
      <search className={css['query']} aria-label="Library">
        <Icon name="search" />
        {chips.length > 0 && (
          <Chips
            label="Filters"
            chips={chips}
            onRemove={(ids) => ask({ filter: ids.reduce(withoutChip, query.filter) })}
          />
        )}
        <QueryField
          text={text}
          disabled={!open}
          facets={counts}
          onText={(next) => {
            setText(next);
            clearTimeout(waiting.current);
            // A filter is taken when its word is finished, words as they are typed.
            waiting.current = setTimeout(() => {
              if (!/\w+:\S*$/.test(next)) askText(next);
            }, rest);
          }}
          onAsk={askText}
          onSuggestion={({ adds }, left) => {
            clearTimeout(waiting.current);
            setText(left);
            ask({ words: parseQuery(left).words, filter: { ...query.filter, ...adds } });
          }}
          onEraseChip={() => {
            const last = chips.at(-1);
            if (last !== undefined) ask({ filter: withoutChip(query.filter, last.id) });
          }}
        />
      </search>
      <Button look="plain" onPress={() => imports.getState().setOpen(true)} disabled={!open}>
        <Icon name="import" /> Import
      </Button>
      <Button look="plain" label="Settings" onPress={() => place.getState().go({ at: 'settings' })}>
        <Icon name="settings" />
      </Button>
    </header>
  );
}
