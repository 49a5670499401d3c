import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { SecondOpinion } from '../comprehend/second-opinion.tsx';
import { FindingList } from './finding-list.tsx';
import { NoReport } from './no-report.tsx';
import { ReportText } from './report-text.tsx';
import { ReportVersions } from './report-versions.tsx';
import { versionOf } from './reports-store.ts';
import { SentencePanel } from './sentence-panel.tsx';
import css from './report-panel.module.css';

/** What was written of the study beside its image, and what Simile understood of it. */
export function ReportPanel() {
  const { reports, presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const read = useStore(reports, (state) => state.read);
  const version = useStore(reports, versionOf);
  if (presenting) return <Notice icon="report" title="The report is hidden while presenting" />;
  if (read.phase === 'asking') return <p className={css['note']}>Reading …</p>;
  if (read.phase === 'failed')
    return (
      <div className={css['note']}>
        <FailureNotice failure={read.failure} />
      </div>
    );
  if (read.phase !== 'ready' || version === undefined) return <NoReport />;
  return (
    <div className={css['panel']}>
      <ReportVersions reports={read.reports.reports} shown={version} />
      <FindingList findings={read.reports.findings} />
      <SecondOpinion report={version.report} />
      <ReportText key={version.report} report={version} />
      <SentencePanel report={version} />
    </div>
  );
}
