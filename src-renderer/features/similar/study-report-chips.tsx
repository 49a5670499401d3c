import type { Hit } from '../../../src-preload/contract/similar.ts';
import { FindingMark } from '../reports/finding-mark.tsx';
import { presentWords } from '../reports/present-words.ts';
import css from './study-report-chips.module.css';

/** What the report of the hit's study calls present. It speaks of the study: this image need not show it. */
export function StudyReportChips({ findings }: Pick<Hit, 'findings'>) {
  const said = presentWords(findings);
  if (said.length === 0) return null;
  return (
    <span className={css['said']} title={`Study report: ${said.map(({ words }) => words).join(' · ')}`}>
      <span className={css['of']}>study report</span>
      {said.map(({ words, code, likely }) => (
        <span key={words} className={css['chip']}>
          <FindingMark standing={likely ? 'likely' : 'present'} />
          {words} {code}
        </span>
      ))}
    </span>
  );
}
