import { useStore } from 'zustand';
import type { StudyFindingCard } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { conceptWords } from './entity-words.ts';
import { FindingMark } from './finding-mark.tsx';
import { isEvidenceOf } from './finding-wanted.ts';
import { findEntity, versionOf } from './reports-store.ts';
import { standingOfFinding, standingWords } from './standing.ts';
import css from './report-panel.module.css';

/** What the study's reports say as a whole; a click leads to the sentence that says it. */
export function FindingList({ findings }: { readonly findings: readonly StudyFindingCard[] }) {
  const { reports } = useStores();
  const shown = useStore(reports, versionOf);
  const lit = useStore(reports, (state) => state.lit);
  const litEntity = shown?.entities.find(({ entity }) => entity === lit);
  const lead = (finding: StudyFindingCard): void => {
    const { read, choose, light } = reports.getState();
    if (read.phase !== 'ready') return;
    const evidence = findEntity(read.reports, isEvidenceOf(finding));
    if (evidence === undefined) return;
    if (evidence.report !== shown?.report) choose(evidence.report);
    light(evidence.entity);
  };
  if (findings.length === 0) return null;
  return (
    <ul className={css['findings']} aria-label="Findings of the study">
      {findings.map((finding) => {
        const standing = standingOfFinding(finding);
        return (
          <li key={`${finding.concept} ${finding.laterality}`}>
            <button
              type="button"
              className={css['finding']}
              aria-pressed={litEntity !== undefined && isEvidenceOf(finding)(litEntity)}
              title={[standingWords[standing], finding.title, finding.severity, finding.change]
                .filter((word) => word !== undefined)
                .join(' · ')}
              onClick={() => lead(finding)}
            >
              <FindingMark standing={standing} />
              <span className="visually-hidden">{standingWords[standing]}: </span>
              <span>{conceptWords(finding)}</span>
              {finding.code !== undefined && <span className={css['code']}>{finding.code}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
