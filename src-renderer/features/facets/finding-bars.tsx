import type { FindingFilter } from '../../../src-preload/contract/reports.ts';
import { asFilter, askOf } from './finding-filters.ts';
import type { FindingNode } from './finding-tree.ts';
import { askBy } from './tree-keys.ts';
import { topCodes } from './top-codes.ts';
import css from './finding-facets.module.css';

interface FindingBarsProps {
  readonly tree: readonly FindingNode[];
  readonly looked: string;
  readonly asked: readonly FindingFilter[];
  readonly onAsk: (finding: FindingFilter) => void;
}

/** What the selection is made of: its most frequent codes, definite and likely told apart in each bar. */
export function FindingBars({ tree, looked, asked, onAsk }: FindingBarsProps) {
  const top = topCodes(tree, looked);
  const most = Math.max(1, ...top.map(({ counts }) => counts.present));
  if (top.length === 0) return <p className={css['none']}>No code is present in this selection.</p>;
  return (
    <ul className={css['bars']} aria-label="Most frequent codes">
      {top.map(({ key, of = '', words, code, counts: { present, likely } }) => (
        <li key={key}>
          <button
            type="button"
            className={css['top']}
            aria-pressed={asked.some((each) => each.of === of && askOf(each) === 'present')}
            title={likely === 0 ? undefined : `${likely} of them only likely`}
            onClick={(event) => onAsk(asFilter(askBy(event), of))}
          >
            <span className={css['words']}>{words}</span>
            <span className={css['code']}>{code}</span>
            <span className={css['studies']}>{present.toLocaleString('en')}</span>
            <span className={css['track']}>
              <span style={{ inlineSize: `${(100 * (present - likely)) / most}%` }} />
              <span data-likely="" style={{ inlineSize: `${(100 * likely) / most}%` }} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
