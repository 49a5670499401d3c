import type { Database } from '../database.ts';
import { recordEntry } from '../ledger.ts';
import { startBatch } from '../batches.ts';
import { ensureRoot } from '../roots.ts';
import { saveLinks } from './report-links.ts';
import { saveReport } from './save-report.ts';
import { type FindingToKeep, saveStudyFindings } from './study-findings.ts';

const stamp = '2026-01-01T00:00:00.000Z';

/** For tests: a finding of a pleural effusion, coded and present, with changes. */
export function aFinding(changes: Partial<FindingToKeep> = {}): FindingToKeep {
  return {
    concept: 'pleural effusion',
    side: 'none',
    kind: 'finding',
    code: 'J90',
    title: 'Pleural effusion, not elsewhere classified',
    category: 'J90',
    block: 'J90-J94',
    chapter: 'ch10',
    status: 'present',
    likely: false,
    severity: '',
    change: '',
    ...changes,
  };
}

/** For tests: gives a study a report with these findings and this text. Gives the report. */
export function reportOn(
  database: Database,
  study: number,
  findings: readonly FindingToKeep[],
  text = 'A report.',
): number {
  const { rootId } = ensureRoot(database, '/reports', stamp);
  const batchId = startBatch(database, rootId, 'reference', stamp);
  const met = { rootId, relativePath: `${study}-${batchId}.txt`, size: 1, modifiedAt: 0 };
  const reportId = saveReport(database, {
    entryId: recordEntry(database, batchId, met, { state: 'report', code: 'text' }),
    ordinal: 0,
    read: {
      format: 'text',
      status: 'final',
      text,
      identity: { studyInstanceUids: [], sopInstanceUids: [], accessionNumbers: [], patients: [] },
      sections: [],
    },
    extracted: {
      engineVersion: 'test',
      sections: [{ name: 'findings', start: 0, end: text.length }],
      entities: [],
      study: [],
    },
    readAt: stamp,
  });
  saveLinks(database, reportId, [{ studyId: study, state: 'linked', reason: 'folder-rule' }], {
    awaits: false,
    at: stamp,
  });
  saveStudyFindings(database, study, findings);
  return reportId;
}
