import type { ReportGist } from '../../../src-preload/contract/report-gist.ts';
import { Icon } from '../../ui/icon.tsx';
import { FindingMark } from './finding-mark.tsx';
import { presentWords } from './present-words.ts';
import css from './report-cells.module.css';

/** What a row of a list says of the study's reports: what they call present, and the codes for it. */
export function FindingsCell({ findings }: Pick<ReportGist, 'findings'>) {
  return (
    <span className={css['findings']}>
      {presentWords(findings).map(({ words, code, likely }) => (
        <span key={words} className={css['finding']}>
          <FindingMark standing={likely ? 'likely' : 'present'} />
          {words} {code !== undefined && <span className={css['code']}>{code}</span>}
        </span>
      ))}
    </span>
  );
}

/** A tick where the study has a report. */
export function ReportCell({ report }: Pick<ReportGist, 'report'>) {
  if (report === 'none') return null;
  return (
    <span className={css['tick']} title="Has a report">
      <Icon name="check" />
      <span className="visually-hidden">Report</span>
    </span>
  );
}
