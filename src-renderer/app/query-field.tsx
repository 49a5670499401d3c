import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ReportFacets } from '../../src-preload/contract/reports.ts';
import type { DicomFacets } from '../../src-preload/contract/study.ts';
import { suggestFindings } from '../features/facets/suggest-findings.ts';
import { suggest, withoutLastWord, type Suggestion } from '../features/library/suggest.ts';
import { keyOfPress } from '../features/viewer/keys/key-of-press.ts';
import css from './query-bar.module.css';

interface QueryFieldProps {
  readonly text: string;
  readonly disabled: boolean;
  readonly facets: DicomFacets | undefined;
  readonly findings: ReportFacets | undefined;
  /** What is wrong with what was asked, said at the bar itself. */
  readonly complaint: string | undefined;
  readonly onText: (text: string) => void;
  readonly onAsk: (text: string, where?: 'in-reports') => void;
  readonly onSuggestion: (suggestion: Suggestion, left: string) => void;
  /** ↓ where nothing is offered: on to what was found. */
  readonly onDown: () => void;
  /** Backspace where there is nothing left to erase. */
  readonly onEraseChip: () => void;
}

/** Words and typed filters. What the last word could mean is listed below it; ↓ and Enter take one. */
export function QueryField(props: QueryFieldProps) {
  const { text, disabled, facets, findings, complaint, onText, onAsk, onSuggestion } = props;
  const field = useRef<HTMLInputElement>(null);
  const [listed, setListed] = useState(false);
  const [at, setAt] = useState<number>();
  const suggestions = listed ? allSuggestions(text, facets, findings) : [];
  useFocusKey(field);

  const take = (suggestion: Suggestion) => {
    setListed(false);
    onSuggestion(suggestion, suggestion.left ?? withoutLastWord(text));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = at === undefined ? undefined : suggestions[at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (suggestions.length === 0) {
        if (event.key === 'ArrowUp') return;
        props.onDown();
        return event.preventDefault();
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt(at === undefined ? 0 : (at + step + suggestions.length) % suggestions.length);
    } else if (event.key === 'Enter') {
      setListed(false);
      if (event.shiftKey) onAsk(text, 'in-reports');
      else if (chosen === undefined) onAsk(text);
      else take(chosen);
    } else if (event.key === 'Escape' && suggestions.length > 0) setListed(false);
    else if (event.key === 'Backspace' && text === '') props.onEraseChip();
    else if (event.key === ' ' && /\w+:\S+$/.test(text)) onAsk(text);
    else return;
    event.preventDefault();
  };

  return (
    <div className={css['field']}>
      <input
        ref={field}
        className={css['input']}
        role="combobox"
        aria-label="Search the library"
        aria-expanded={suggestions.length > 0}
        aria-controls="query-suggestions"
        aria-autocomplete="list"
        aria-activedescendant={at !== undefined && suggestions[at] ? `query-suggestion-${at}` : undefined}
        aria-invalid={complaint !== undefined}
        aria-describedby={complaint === undefined ? undefined : 'query-complaint'}
        placeholder='Words · view:PA  age:40-60 · impression:"pleural effusion" -pneumothorax'
        spellCheck={false}
        autoComplete="off"
        value={text}
        disabled={disabled}
        onChange={(event) => {
          setListed(true);
          setAt(undefined);
          onText(event.target.value);
        }}
        onBlur={() => setListed(false)}
        onKeyDown={onKeyDown}
      />
      <kbd className={css['key']}>{/Mac/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
      <ul
        id="query-suggestions"
        className={css['suggestions']}
        role="listbox"
        aria-label="Filters"
        hidden={suggestions.length === 0}
      >
        {suggestions.map((suggestion, index) => (
          <li
            key={suggestion.id}
            id={`query-suggestion-${index}`}
            role="option"
            aria-selected={index === at}
            // Before blur takes the list away.
            onPointerDown={(event) => {
              event.preventDefault();
              take(suggestion);
            }}
          >
            <span className={css['kind']}>{suggestion.kind}</span>
            <span>{suggestion.value}</span>
            <span className={css['count']}>
              {suggestion.reportText === undefined ? suggestion.studies?.toLocaleString('en') : 'Shift ⏎'}
            </span>
          </li>
        ))}
      </ul>
      {complaint !== undefined && (
        <p id="query-complaint" className={css['complaint']} role="alert">
          {complaint}
        </p>
      )}
    </div>
  );
}

/** Filters, findings, and last the reports that say these words. */
function allSuggestions(
  text: string,
  facets: DicomFacets | undefined,
  findings: ReportFacets | undefined,
): readonly Suggestion[] {
  const words = text.trim();
  const inReports = { id: 'reports', kind: 'Report says', value: words, adds: {}, reportText: words };
  return [
    ...suggest(text, facets),
    ...suggestFindings(text, findings),
    ...(words === '' || (findings?.reported ?? 0) === 0 ? [] : [inReports]),
  ];
}

function useFocusKey(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (keyOfPress(event) !== 'Ctrl K') return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [field]);
}
