import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { updateStudyFindings } from '../reports/study-findings.ts';
import { forgetSeen } from '../search/see-image.ts';
import { audit } from '../store/audit-log.ts';
import { findBatch } from '../store/batches.ts';
import { findStudy } from '../store/browse-studies.ts';
import {
  type Removed,
  removeBatch,
  removeStudies,
  studiesByPatient,
  studiesByUid,
} from '../store/remove-records.ts';
import { studiesReportedBy, studiesReportedIn } from '../store/reports/remove-reports.ts';
import { clearRemoved } from './clear-removed.ts';
import { copyWhatRemains } from './copy-what-remains.ts';
import type { OpenLibrary } from './open-library.ts';
import { readRemovalMark, writeRemovalMark } from './removal-mark.ts';

export type Removal = { readonly study: string } | { readonly patient: string } | { readonly batch: number };

interface Left {
  readonly studies: number;
  readonly instances: number;
  readonly files: number;
}

/**
 * Takes a study, a patient or a whole import out of every store: rows, text, vectors, thumbnails, index, copies. Files
 * that the library only refers to are not touched. `not-found` where there is nothing of that name, `import-running` where
 * an import could write what is taken out. A library that is closed meanwhile is let go of when all of it has left, without
 * a copy of what remains.
 */
export async function removeFromLibrary(library: OpenLibrary, removal: Removal): Promise<Outcome<Left>> {
  if (library.importing !== undefined)
    return fail('import-running', 'Remove it when the import has ended, or cancel the import.');
  const removing = library.inTurn(() => remove(library, removal));
  library.removals.add(removing);
  try {
    const left = await removing;
    if (!left.ok) return left;
  } finally {
    library.removals.delete(removing);
  }
  const copy = await copyWhatRemains(library);
  return copy.ok || copy.failure.code === 'cancelled' ? removing : copy;
}

async function remove(library: OpenLibrary, removal: Removal): Promise<Outcome<Left>> {
  const { database } = library.store;
  const before = readRemovalMark(database);
  // The line of the audit log stands or falls with what it tells, as does the mark with what is to be cleared.
  const removed = database.transaction(() => {
    const outcome = removeRecords(library, removal);
    if (!outcome.ok) return outcome;
    auditRemoval(library, removal, outcome.value);
    writeRemovalMark(database, { ...before, leaving: true });
    return outcome;
  });
  if (!removed.ok) return removed;
  forgetSeen(library.store);
  await clearRemoved(library, removed.value);
  // One before it that failed half way is left to the next opening: only there can its vectors be forgotten.
  if (before.leaving) writeRemovalMark(database, { ...readRemovalMark(database), leaving: true });
  // Whoever has closed it hears of another library, or of none.
  if (library.isOpen()) library.deps.tell({ name: 'library.changed', body: library.card() });
  const { studies, instances, files } = removed.value;
  return succeed({ studies, instances, files });
}

function auditRemoval(
  { store, deps }: OpenLibrary,
  removal: Removal,
  { studies, instances, files }: Removed,
): void {
  audit(store.database, {
    at: deps.clock.stamp(),
    action: 'remove',
    subject: 'batch' in removal ? `batch ${removal.batch}` : `${Object.keys(removal)[0]}`,
    detail: { studies, instances, files },
  });
}

function removeRecords(library: OpenLibrary, removal: Removal): Outcome<Removed> {
  const { database } = library.store;
  if ('batch' in removal) {
    if (findBatch(database, removal.batch) === undefined)
      return fail('not-found', 'There is no such import.');
    return succeed(
      database.transaction(() => {
        const reported = studiesReportedBy(database, removal.batch);
        const removed = removeBatch(database, removal.batch);
        countAnew(library, reported);
        return removed;
      }),
    );
  }
  const studies =
    'study' in removal ? studiesByUid(database, removal.study) : studiesByPatient(database, removal.patient);
  if (studies.length === 0) return fail('not-found', 'There is no such study or patient.');
  return succeed(
    database.transaction(() => {
      const reported = studiesReportedIn(database, studies);
      const removed = removeStudies(database, studies);
      countAnew(library, reported);
      return removed;
    }),
  );
}

/** Studies that stay, and that the reports which left spoke of, say what their other reports say. */
function countAnew(library: OpenLibrary, studies: readonly number[]): void {
  const { database } = library.store;
  for (const study of studies)
    if (findStudy(database, { study }) !== undefined)
      updateStudyFindings(database, study, library.knowledge());
}
