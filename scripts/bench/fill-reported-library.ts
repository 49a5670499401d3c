import { createStore } from '../../src-main/core/store/open-store.ts';
import { recordEntry } from '../../src-main/core/store/ledger.ts';
import { startBatch } from '../../src-main/core/store/batches.ts';
import type { Database } from '../../src-main/core/store/database.ts';
import { ensureRoot } from '../../src-main/core/store/roots.ts';
import { type ObjectFacts, registerInstance } from '../../src-main/core/store/register-instance.ts';
import { saveLinks } from '../../src-main/core/store/reports/report-links.ts';
import { saveReport } from '../../src-main/core/store/reports/save-report.ts';
import { type FindingToKeep, saveStudyFindings } from '../../src-main/core/store/reports/study-findings.ts';
import { linkCode } from '../../src-main/core/reports/code-linker.ts';
import { type LevelsOf, loadIcdLevels } from '../../src-main/core/reports/icd-levels.ts';
import { placedFinding } from '../../src-main/core/reports/placed-finding.ts';
import { loadReportRules } from '../../src-main/core/reports/load-rules.ts';
import type { Concept, ReportRules } from '../../src-main/core/reports/report-rules.ts';
import { noIdentity } from '../../src-main/core/reports/readers/read-report.ts';
import { film } from './a-bench-film.ts';

const stamp = new Date(0).toISOString();
const findingsAStudy = 9;

/**
 * Fills a new library with films and the roll-ups of their reports, the same every time: concepts of the lexicon, a few
 * of them frequent and most rare, half of what is said a denial. Nine studies in ten have a report.
 */
export async function fillReportedLibrary(folder: string, studies: number): Promise<void> {
  const store = await createStore(folder, {
    name: 'Bench',
    generation: 'bench',
    createdAt: stamp,
    sample: false,
  });
  if (!store.ok) throw new Error(store.failure.detail);
  const { database } = store.value;
  const rules = loadReportRules();
  const knowledge = { rules, levelsOf: loadIcdLevels(), concepts: [...rules.concepts.values()] };
  database.script('PRAGMA synchronous = OFF');
  database.transaction(() => {
    const { rootId } = ensureRoot(database, '/bench', stamp);
    const batchId = startBatch(database, rootId, 'reference', stamp);
    for (let n = 1; n <= studies; n += 1) {
      registerInstance(database, aFilm(n), stamp);
      if (n % 10 > 0) report(database, { rootId, batchId, study: n }, drawFindings(n, knowledge));
    }
  });
  database.script('ANALYZE');
  store.value.close();
}

function aFilm(n: number): ObjectFacts {
  const plain = film(n);
  const draw = random(n);
  const pick = <T>(of: readonly T[], other: T): T => of[Math.floor(draw() * of.length)] ?? other;
  return {
    ...plain,
    patient: { ...plain.patient, sex: pick(['F', 'M'], 'F') },
    series: { ...plain.series, modality: pick(['DX', 'DX', 'CR', 'CT'], 'DX') },
    instance: { ...plain.instance, view: pick(['PA', 'AP', 'LL'], 'PA'), age: Math.floor(draw() * 90) },
  };
}

interface Knowledge {
  readonly rules: ReportRules;
  readonly levelsOf: LevelsOf;
  readonly concepts: readonly Concept[];
}

const statuses = ['present', 'present', 'present', 'uncertain', 'absent', 'absent', 'absent'] as const;

function drawFindings(n: number, { rules, levelsOf, concepts }: Knowledge): FindingToKeep[] {
  const draw = random(n * 7919);
  const drawn = new Map<string, FindingToKeep>();
  for (let at = 0; at < findingsAStudy; at += 1) {
    // Squared twice: the first tenth of the concepts takes more than half of the draws.
    const concept = concepts[Math.floor(draw() ** 4 * concepts.length)];
    if (concept === undefined || concept.isGeneric) continue;
    const side = rules.midlineConcepts.has(concept.name)
      ? 'none'
      : ((['none', 'none', 'left', 'right', 'bilateral'] as const)[Math.floor(draw() * 5)] ?? 'none');
    const { code } = linkCode(concept, side, rules.sideCodes);
    const status = statuses[Math.floor(draw() * statuses.length)] ?? 'absent';
    const likely = status === 'present' && draw() < 0.2;
    drawn.set(concept.name, {
      ...placedFinding(
        { concept: concept.name, laterality: side, kind: concept.kind, code, status, likely },
        levelsOf,
      ),
      severity: status === 'present' && draw() < 0.3 ? 'mild' : '',
      change: status === 'present' && draw() < 0.2 ? 'stable' : '',
    });
  }
  return [...drawn.values()];
}

function report(
  database: Database,
  { rootId, batchId, study }: { readonly rootId: number; readonly batchId: number; readonly study: number },
  findings: readonly FindingToKeep[],
): void {
  const met = { rootId, relativePath: `${study}.txt`, size: 1, modifiedAt: 0 };
  const text = findings.map(({ concept, status }) => `${status} ${concept}.`).join(' ');
  const reportId = saveReport(database, {
    entryId: recordEntry(database, batchId, met, { state: 'report', code: 'text' }),
    ordinal: 0,
    read: {
      format: 'text',
      status: 'final',
      text,
      identity: noIdentity,
      sections: [],
    },
    extracted: {
      engineVersion: 'bench',
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
}

/** Numbers below one, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
