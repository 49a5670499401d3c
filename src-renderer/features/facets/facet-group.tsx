import { useId, useState } from 'react';
import css from './facet-rail.module.css';

interface FacetGroupProps {
  readonly title: string;
  /** What the values are of, where that changes. */
  readonly of?: string | undefined;
  readonly values: readonly { readonly value: string; readonly words: string; readonly studies: number }[];
  readonly chosen: string | undefined;
  readonly onChoose: (value: string) => void;
  /** Values that are left out; Alt leaves one out, where that can be asked. */
  readonly without?: readonly string[];
  readonly onWithout?: (value: string) => void;
}

/** Values shown before the rest is asked for. */
const atFirst = 8;

export function FacetGroup({
  title,
  of,
  values,
  chosen,
  onChoose,
  without = [],
  onWithout,
}: FacetGroupProps) {
  const heading = useId();
  const [all, setAll] = useState(false);
  const named = values.filter(({ value }) => value !== '');
  const shown = all ? named : named.filter(({ value }, index) => index < atFirst || value === chosen);
  const most = Math.max(1, ...named.map(({ studies }) => studies));
  if (named.length === 0) return null;
  return (
    <section className={css['group']} aria-labelledby={heading}>
      <div className={css['title']}>
        <h2 id={heading} className={css['name']}>
          {title}
        </h2>
        {of !== undefined && <span className={css['of']}>of {of}</span>}
      </div>
      <ul>
        {shown.map(({ value, words, studies }) => (
          <li key={value}>
            <button
              type="button"
              className={css['value']}
              aria-pressed={value === chosen || without.includes(value)}
              data-without={without.includes(value)}
              title={onWithout && 'Click: with it · Alt: without it'}
              onClick={({ altKey }) =>
                altKey && onWithout !== undefined ? onWithout(value) : onChoose(value)
              }
            >
              <span className={css['words']}>
                {without.includes(value) && <span className="visually-hidden">without </span>}
                {words}
              </span>
              <span className={css['bar']} style={{ backgroundSize: `${(100 * studies) / most}% 100%` }} />
              <span className={css['count']}>{studies.toLocaleString('en')}</span>
            </button>
          </li>
        ))}
      </ul>
      {named.length > shown.length && (
        <button type="button" className={css['more']} onClick={() => setAll(true)}>
          {named.length - shown.length} more
        </button>
      )}
    </section>
  );
}
