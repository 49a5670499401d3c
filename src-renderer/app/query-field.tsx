import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { DicomFacets } from '../../src-preload/contract/study.ts';
import { suggest, withoutLastWord, type Suggestion } from '../features/library/suggest.ts';
import css from './query-bar.module.css';

interface QueryFieldProps {
  readonly text: string;
  readonly disabled: boolean;
  readonly facets: DicomFacets | undefined;
  readonly onText: (text: string) => void;
  readonly onAsk: (text: string) => void;
  readonly onSuggestion: (suggestion: Suggestion, left: string) => void;
  /** Backspace where there is nothing left to erase. */
  readonly onEraseChip: () => void;
}

/** Words and typed filters. What the last word could mean is listed below it; ↓ and Enter take one. */
export function QueryField(props: QueryFieldProps) {
  const { text, disabled, facets, onText, onAsk, onSuggestion, onEraseChip } = props;
  const field = useRef<HTMLInputElement>(null);
  const [listed, setListed] = useState(false);
  const [at, setAt] = useState<number>();
  const suggestions = listed ? suggest(text, facets) : [];
  useFocusKey(field);

  const take = (suggestion: Suggestion) => {
    setListed(false);
    onSuggestion(suggestion, withoutLastWord(text));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = at === undefined ? undefined : suggestions[at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (suggestions.length === 0) return;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt(at === undefined ? 0 : (at + step + suggestions.length) % suggestions.length);
    } else if (event.key === 'Enter') {
      setListed(false);
      if (chosen === undefined) onAsk(text);
      else take(chosen);
    } else if (event.key === 'Escape' && suggestions.length > 0) setListed(false);
    else if (event.key === 'Backspace' && text === '') return onEraseChip();
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
        placeholder="Words, or modality:CR  view:PA  sex:F  age:40-60  date:2004"
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
            <span className={css['count']}>{suggestion.studies?.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useFocusKey(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [field]);
}
