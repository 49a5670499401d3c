import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { StrayReport } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { ChooseStudy } from './choose-study.tsx';
import { reasonWords } from './reason-words.ts';
import { timeWords } from './report-versions.tsx';
import css from './stray-reports.module.css';

/** The list of stray reports while it is open. */
export function StrayReports() {
  const open = useStore(useStores().reports, (state) => state.strayOpen);
  return open ? <StrayDrawer /> : null;
}

/** Reports that no study was certain for: each with what is known of it, what may fit, and a way to link it by hand. */
function StrayDrawer() {
  const { client, stray, reports } = useStores();
  const { total, rows, failure } = useStore(stray);
  useEffect(() => {
    void stray.getState().read();
    return client.hear('library.changed', () => void stray.getState().read());
  }, [client, stray]);
  return (
    <Drawer title="Reports without a study" onClose={() => reports.getState().setStrayOpen(false)}>
      <div className={css['body']}>
        <p className={css['hint']}>
          A report links itself when its study arrives. Patient and date alone only suggest; a person decides.
        </p>
        {failure !== undefined && <FailureNotice failure={failure} />}
        {total === 0 && <p>Every report has its study.</p>}
        <ul className={css['list']} aria-label="Reports without a study">
          {rows.map((report) => (
            <li key={report.report} className={css['report']}>
              <StrayRow report={report} />
            </li>
          ))}
        </ul>
        {rows.length < total && (
          <Button onPress={() => void stray.getState().readMore()}>
            {(total - rows.length).toLocaleString('en')} more
          </Button>
        )}
      </div>
    </Drawer>
  );
}

function StrayRow({ report }: { readonly report: StrayReport }) {
  const { stray } = useStores();
  const oneAtATime = useOneAtATime();
  const chosen = useStore(stray, (state) => state.chosen === report.report);
  const { path, status, reportedAt, excerpt, patientId, accessionNumber, candidates } = report;
  const facts = [
    status === 'unknown' ? '' : status,
    reportedAt === undefined ? '' : timeWords(reportedAt),
    patientId === undefined ? 'no patient named' : `patient ${patientId}`,
    accessionNumber === undefined ? '' : `accession ${accessionNumber}`,
  ];
  return (
    <>
      <p className={css['path']}>{path}</p>
      <p className={css['facts']}>{facts.filter((fact) => fact !== '').join(' · ')}</p>
      <p className={css['excerpt']}>{excerpt.trim()}</p>
      {candidates.map(({ study, state, reason, patientName, patientId: id, date, description }) => (
        <div key={study} className={css['candidate']} data-state={state}>
          <div>
            <p>
              {patientName.replaceAll('^', ' ')} · {id} · {date ?? 'no date'} · {description}
            </p>
            <p className={css['facts']}>
              {state === 'blocked' ? 'Blocked' : 'Suggested'} {reasonWords(reason)}
            </p>
          </div>
          <Button onPress={() => oneAtATime(() => stray.getState().link(report.report, study))}>
            {state === 'blocked' ? 'Link all the same' : 'Link'}
          </Button>
        </div>
      ))}
      {chosen ? (
        <ChooseStudy report={report} />
      ) : (
        <Button look="plain" onPress={() => stray.getState().choose(report.report)}>
          Find its study …
        </Button>
      )}
    </>
  );
}
