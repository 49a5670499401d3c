import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { LinkPatterns } from './link-patterns.tsx';
import { OfficialCodes } from './official-codes.tsx';
import { ReportEngine } from './report-engine.tsx';
import { ReportTables } from './report-tables.tsx';
import css from './report-setup.module.css';

/** How this library reads reports: which columns of a table hold what, how names of files join studies, by which engine. */
export function ReportSettings() {
  const presenting = useStore(useStores().presentation, (state) => state.on);
  if (presenting) return <p>Hidden while presenting: these are names of files.</p>;
  return (
    <div className={css['parts']}>
      <ReportTables />
      <LinkPatterns />
      <ReportEngine />
      <OfficialCodes />
    </div>
  );
}
