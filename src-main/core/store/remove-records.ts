import type { Database } from './database.ts';
import { promoteDuplicate, sharedUids, tellConflict } from './places.ts';
import { removeReports, reportsLeavingWith } from './reports/remove-reports.ts';

export interface Removed {
  readonly studies: number;
  readonly instances: number;
  readonly files: number;
  /** Vector numbers that left with their frames: the index must forget them. */
  readonly vectors: readonly number[];
  /** Copies that the library had made, to be deleted after the commit; relative to the library's folder. */
  readonly copies: readonly string[];
  readonly patients: readonly number[];
}

/** Row ids of the studies that a Study Instance UID names. */
export function studiesByUid(database: Database, uid: string): readonly number[] {
  return database
    .all<{ id: number }>('SELECT study_id AS id FROM study WHERE study_uid = :uid', { uid })
    .map((row) => row.id);
}

/** Row ids of the studies of everyone who carries a Patient ID. */
export function studiesByPatient(database: Database, dicomId: string): readonly number[] {
  return database
    .all<{ id: number }>(
      'SELECT study_id AS id FROM study JOIN patient USING (patient_id) WHERE patient.dicom_id = :dicomId',
      { dicomId },
    )
    .map((row) => row.id);
}

/** Takes whole studies out of every table, with every path of theirs. One transaction. */
export function removeStudies(database: Database, studyIds: readonly number[]): Removed {
  return database.transaction(() => {
    const instances = studyIds.flatMap((studyId) => instancesOf(database, studyId));
    const leaving = reportsLeavingWith(database, studyIds);
    const taken = leaving.flatMap((id) =>
      takenWhere(database, 'entry_id = (SELECT entry_id FROM report WHERE report_id = :id)', id),
    );
    const reports = removeReports(database, leaving);
    const removed = removeInstances(database, instances);
    const copies = [...removed.copies, ...lastCopies(database, taken)];
    return { ...removed, files: removed.files + reports, copies };
  });
}

/**
 * Takes back one import: its paths, and the instances that no other import's path stands for. An instance that another
 * batch holds as a duplicate stays, and its remaining path becomes its first place.
 */
export function removeBatch(database: Database, batchId: number): Removed {
  return database.transaction(() => {
    const touched = database.all<{ instanceId: number }>(
      'SELECT DISTINCT instance_id AS instanceId FROM ledger WHERE batch_id = :batchId AND instance_id IS NOT NULL',
      { batchId },
    );
    const taken = takenWhere(database, 'batch_id = :id', batchId);
    const files = database.run('DELETE FROM ledger WHERE batch_id = :batchId', { batchId }).changes;
    const orphans = touched
      .map((row) => row.instanceId)
      .filter((instanceId) => remainingPlaces(database, instanceId) === 0);
    for (const { instanceId } of touched) promoteDuplicate(database, instanceId);
    const shared = sharedUids(
      database,
      touched.map(({ instanceId }) => instanceId),
    );
    const removed = removeInstances(database, orphans);
    for (const uid of shared) tellConflict(database, uid);
    database.run('DELETE FROM import_batch WHERE batch_id = :batchId', { batchId });
    const copies = [...removed.copies, ...lastCopies(database, taken)];
    return { ...removed, files: removed.files + files, copies };
  });
}

function instancesOf(database: Database, studyId: number): readonly number[] {
  return database
    .all<{ id: number }>(
      'SELECT instance_id AS id FROM instance JOIN series USING (series_id) WHERE study_id = :studyId',
      { studyId },
    )
    .map((row) => row.id);
}

function remainingPlaces(database: Database, instanceId: number): number {
  return (
    database.get<{ n: number }>('SELECT COUNT(*) AS n FROM ledger WHERE instance_id = :instanceId', {
      instanceId,
    })?.n ?? 0
  );
}

interface Taken {
  readonly rootId: number;
  readonly relativePath: string;
  readonly copy: string;
}

/** The copies that paths about to leave stand for. */
function takenWhere(database: Database, where: string, id: number): readonly Taken[] {
  return database.all<Taken>(
    `SELECT root_id AS rootId, relative_path AS relativePath, copied_to AS copy
       FROM ledger WHERE copied_to IS NOT NULL AND ${where}`,
    { id },
  );
}

/** Of the copies whose paths have left, those that no other path has: two archives may hold the same file. */
function lastCopies(database: Database, taken: readonly Taken[]): readonly string[] {
  if (taken.length === 0) return [];
  reopenArchives(database, taken);
  const kept = new Set(
    database
      .all<{ copy: string }>('SELECT DISTINCT copied_to AS copy FROM ledger WHERE copied_to IS NOT NULL')
      .map((row) => row.copy),
  );
  return [...new Set(taken.map(({ copy }) => copy))].filter((copy) => !kept.has(copy));
}

/** An archive that has lost files is no longer as it was: the next import of its folder looks into it again. */
function reopenArchives(database: Database, taken: readonly Taken[]): void {
  const archives = database.all<{ entryId: number; rootId: number; relativePath: string }>(
    `SELECT entry_id AS entryId, root_id AS rootId, relative_path AS relativePath FROM ledger
      WHERE state = 'catalogued' AND code = 'archive'`,
  );
  for (const { entryId, rootId, relativePath } of archives) {
    const hasLost = taken.some(
      (path) => path.rootId === rootId && path.relativePath.startsWith(`${relativePath}/`),
    );
    if (hasLost) database.run('UPDATE ledger SET modified_at = -1 WHERE entry_id = :entryId', { entryId });
  }
}

function removeInstances(database: Database, instanceIds: readonly number[]): Removed {
  const vectors: number[] = [];
  const taken: Taken[] = [];
  const shared = sharedUids(database, instanceIds);
  let files = 0;
  for (const id of instanceIds) {
    const numbers = database.all<{ number: number }>(
      'SELECT vector.number AS number FROM vector JOIN frame USING (frame_id) WHERE instance_id = :id',
      { id },
    );
    vectors.push(...numbers.map((row) => row.number));
    taken.push(...takenWhere(database, 'instance_id = :id', id));
    files += database.run('DELETE FROM ledger WHERE instance_id = :id', { id }).changes;
    // Frames, thumbnails and vectors go with their instance (ON DELETE CASCADE).
    database.run('DELETE FROM instance WHERE instance_id = :id', { id });
  }
  for (const uid of shared) tellConflict(database, uid);
  const copies = lastCopies(database, taken);
  const { studies, patients } = sweepEmpty(database);
  return { studies, instances: instanceIds.length, files, vectors, copies, patients };
}

/** Series, studies and patients that hold nothing any more. */
function sweepEmpty(database: Database): { studies: number; patients: readonly number[] } {
  database.run(
    'DELETE FROM series WHERE NOT EXISTS (SELECT 1 FROM instance WHERE instance.series_id = series.series_id)',
  );
  const studies = database.run(
    'DELETE FROM study WHERE NOT EXISTS (SELECT 1 FROM series WHERE series.study_id = study.study_id)',
  ).changes;
  const patients = database
    .all<{ id: number }>(
      'DELETE FROM patient WHERE NOT EXISTS (SELECT 1 FROM study WHERE study.patient_id = patient.patient_id) RETURNING patient_id AS id',
    )
    .map((row) => row.id);
  return { studies, patients };
}

/** Removes the instances that no path stands for any more, because their file now holds another object. */
export function removeOrphans(database: Database): Pick<Removed, 'instances' | 'vectors'> {
  return database.transaction(() => {
    const orphans = database.all<{ id: number }>(
      `SELECT instance_id AS id FROM instance
        WHERE NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.instance_id = instance.instance_id)`,
    );
    if (orphans.length === 0) return { instances: 0, vectors: [] };
    return removeInstances(
      database,
      orphans.map((row) => row.id),
    );
  });
}
