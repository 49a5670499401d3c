import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { StudyFindingCard, StudyReports } from '../../../src-preload/contract/reports.ts';
import type { StudyCard } from '../../../src-preload/contract/study.ts';
import { useStores } from '../../app/stores.ts';
import { conceptWords } from './entity-words.ts';
import { FindingMark } from './finding-mark.tsx';
import { isEvidenceOf } from './finding-wanted.ts';
import { standingOfFinding, standingWords } from './standing.ts';
import { unfold } from './unfold.ts';
import css from './preview-report.module.css';

/** Beside a study of the list: its findings, and the impression in its author's words. */
export function PreviewReport({ study }: { readonly study: StudyCard }) {
  const presenting = useStore(useStores().presentation, (state) => state.on);
  const reports = useReports(study);
  if (presenting && study.report !== 'none')
    return <p className={css['none']}>The report is hidden while presenting.</p>;
  if (study.report === 'none') return <p className={css['none']}>No report.</p>;
  if (reports === undefined) return null;
  const impression = impressionOf(reports);
  return (
    <section className={css['report']} aria-label="Report">
      <Findings study={study.study} findings={reports.findings} />
      {impression !== undefined && (
        <>
          <h3 className={css['title']}>{impression.heading}</h3>
          <p className={css['impression']}>{impression.words}</p>
        </>
      )}
    </section>
  );
}

function Findings({
  study,
  findings,
}: {
  readonly study: number;
  readonly findings: readonly StudyFindingCard[];
}) {
  const { reports, place } = useStores();
  const affirmed = findings.filter(({ status }) => status !== 'absent');
  if (affirmed.length === 0) return null;
  const open = (finding: StudyFindingCard): void => {
    reports.getState().wantNext(isEvidenceOf(finding));
    place.getState().go({ at: 'reading', reading: { of: 'study', study, similar: false } });
  };
  return (
    <ul className={css['findings']} aria-label="Findings of the report">
      {affirmed.map((finding) => {
        const standing = standingOfFinding(finding);
        return (
          <li key={`${finding.concept} ${finding.laterality}`}>
            <button type="button" className={css['finding']} onClick={() => open(finding)}>
              <FindingMark standing={standing} />
              <span className="visually-hidden">{standingWords[standing]}: </span>
              {conceptWords(finding)}
              {finding.code !== undefined && <span className={css['code']}>{finding.code}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The reports of the study under the cursor; an answer for one that was left is not shown. */
function useReports({ study, report }: StudyCard): StudyReports | undefined {
  const { client } = useStores();
  const [reports, setReports] = useState<StudyReports>();
  useEffect(() => {
    const asking = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await client.core['report.study']({ study }, { signal: asking.signal });
      if (!asking.signal.aborted) setReports(answer.ok ? answer.value : undefined);
    };
    if (report === 'none') setReports(undefined);
    else void ask();
    return () => asking.abort();
  }, [client, study, report]);
  return reports?.study === study ? reports : undefined;
}

/** The latest impression; where there is none, the findings; where there are no sections, the whole. */
export function impressionOf({
  reports,
}: Pick<StudyReports, 'reports'>): { readonly heading: string; readonly words: string } | undefined {
  const [current] = reports;
  if (current === undefined) return undefined;
  const { sections, text } = current;
  const section =
    sections.findLast(({ name }) => name === 'impression') ??
    sections.findLast(({ name }) => name === 'findings');
  const { start, end } = section ?? { start: 0, end: text.length };
  const words = unfold(text).slice(start, end).join('').trim();
  const heading =
    section === undefined ? 'Report' : section.name === 'impression' ? 'Impression' : 'Findings';
  return words === '' ? undefined : { heading, words };
}
