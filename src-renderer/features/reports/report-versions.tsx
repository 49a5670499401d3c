import { useStore } from 'zustand';
import type { ReportCard } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { LinkOrigin } from './link-origin.tsx';
import css from './report-panel.module.css';

const statusWords: Readonly<Record<ReportCard['status'], string>> = {
  preliminary: 'Preliminary',
  final: 'Final',
  corrected: 'Corrected',
  addendum: 'Addendum',
  unknown: 'Report',
};

const standingWords: Readonly<Record<ReportCard['standing'], string>> = {
  current: 'latest',
  addendum: 'added to it',
  superseded: 'replaced',
};

interface ReportVersionsProps {
  readonly reports: readonly ReportCard[];
  readonly shown: ReportCard;
}

/** Every version that was kept, the latest first; what was replaced says so. */
export function ReportVersions({ reports, shown }: ReportVersionsProps) {
  const store = useStores().reports;
  const study = useStore(store, (state) => state.study);
  return (
    <>
      <div className={css['versions']} role="group" aria-label="Versions of the report">
        {reports.map(({ report, status, standing, reportedAt }) => (
          <button
            key={report}
            type="button"
            className={css['version']}
            aria-pressed={report === shown.report}
            onClick={() => store.getState().choose(report)}
          >
            <span>
              {statusWords[status]}{' '}
              <span className={standing === 'current' ? css['latest'] : css['code']}>
                {standingWords[standing]}
              </span>
            </span>
            <small>{reportedAt === undefined ? 'no date' : timeWords(reportedAt)}</small>
          </button>
        ))}
      </div>
      {shown.standing === 'superseded' && (
        <p className={css['replaced']}>A later report took this one's place. Its findings do not count.</p>
      )}
      {study !== undefined && <LinkOrigin key={shown.report} report={shown} study={study} />}
    </>
  );
}

/** `2004-01-19 09:12`, as it was written; seconds and zones are left out. */
export function timeWords(at: string): string {
  return at.replace('T', ' ').slice(0, 16);
}
