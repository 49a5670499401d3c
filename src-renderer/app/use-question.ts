import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { LibraryQuery } from '../features/library/library-query.ts';
import { parseQuery } from '../features/library/parse-query.ts';
import type { Suggestion } from '../features/library/suggest.ts';
import { withoutChip } from '../features/library/filter-chips.ts';
import { withFinding } from '../features/facets/finding-filters.ts';
import { readsAsReportQuery } from '../features/reports/report-query.ts';
import { useStores } from './stores.ts';

/** Typing is answered once it rests for this long, in milliseconds. */
const rest = 180;

export interface Question {
  readonly text: string;
  /** What is wrong with the words of reports that were asked for. */
  readonly complaint: string | undefined;
  readonly ask: (change: Partial<LibraryQuery>) => void;
  /** Takes what was typed for good: filters, words of the list, words of reports. */
  readonly askText: (said: string, where?: 'anywhere' | 'in-reports') => Promise<void>;
  readonly type: (text: string) => void;
  readonly takeSuggestion: (suggestion: Suggestion, left: string) => void;
  /** Takes the last chip away; words of reports come back to be mended. */
  readonly eraseChip: (id: string) => void;
}

/** The question in the query bar while it is typed, and how it reaches the library. */
export function useQuestion(): Question {
  const { library, place, textSearch, presentation } = useStores();
  const query = useStore(library, (state) => state.query);
  const complaint = useStore(textSearch, (state) => state.complaint);
  const [text, setText] = useState(query.words);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const field = useRef(text);
  /** Words of the list are about to leave for reports, and what stands in the bar is something else by now. */
  const isTypedOn = useRef(false);
  useEffect(() => {
    field.current = text;
  }, [text]);
  useEffect(() => {
    if (!isTypedOn.current) setText((now) => (parseQuery(now).words === query.words ? now : query.words));
    isTypedOn.current = false;
  }, [query.words]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  // What is typed and not asked yet may be a name: only what the list is narrowed by comes back after a presentation.
  useEffect(
    () =>
      presentation.subscribe(({ on }) => {
        clearTimeout(waiting.current);
        setText(on ? '' : library.getState().query.words);
      }),
    [presentation, library],
  );

  const ask: Question['ask'] = (change) => {
    place.getState().back();
    void library.getState().ask(change);
  };
  const askText: Question['askText'] = async (said, where = 'anywhere') => {
    const { filter, words } = parseQuery(said);
    clearTimeout(waiting.current);
    const all = () => ({ ...library.getState().query.filter, ...filter });
    if (words !== '' && (where === 'in-reports' || readsAsReportQuery(words))) {
      const before = library.getState().query.words;
      const searched = await textSearch.getState().search(words, all);
      if (searched === undefined) return;
      // What was typed or asked meanwhile is a question of its own.
      const isTyped = field.current.trim() !== said.trim();
      const isAsked = library.getState().query.words !== before;
      if (!isTyped) setText('');
      isTypedOn.current = isTyped && !isAsked && before !== '';
      return ask({ ...(!isAsked && { words: '' }), filter: searched });
    }
    textSearch.getState().dropComplaint();
    const typed = Object.keys(filter).length > 0;
    if (typed) setText(words);
    ask({ words, ...(typed && { filter: all() }) });
  };
  return {
    text,
    complaint,
    ask,
    askText,
    type(next) {
      setText(next);
      textSearch.getState().dropComplaint();
      clearTimeout(waiting.current);
      // A filter is taken when its word is finished, words of reports when Enter says so, other words as they are typed.
      waiting.current = setTimeout(() => {
        if (!/\w+:\S*$/.test(next) && !readsAsReportQuery(next)) void askText(next);
      }, rest);
    },
    takeSuggestion({ adds, finding, reportText }, left) {
      clearTimeout(waiting.current);
      if (reportText !== undefined) return void askText(reportText, 'in-reports');
      setText(left);
      const filter = { ...query.filter, ...adds };
      ask({
        words: parseQuery(left).words,
        filter: finding === undefined ? filter : withFinding(filter, finding),
      });
    },
    eraseChip(id) {
      if (id === 'reportText') setText(query.filter.reportText ?? '');
      ask({ filter: withoutChip(query.filter, id) });
    },
  };
}
