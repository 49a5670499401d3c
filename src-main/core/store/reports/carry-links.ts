import type { ReadReport } from '../../reports/readers/read-report.ts';
import type { Database } from '../database.ts';
import { saveLinkByHand } from './report-links.ts';

/** What a person said of a report of a file and a study. */
export interface HeldLink {
  readonly entryId: number;
  readonly ordinal: number;
  readonly text: string;
  readonly identity: string;
  readonly studyId: number;
  readonly state: 'linked' | 'refused';
  readonly at: string;
}

/** What people said of a file's reports and studies, to be attached when the file is read anew. */
export function heldLinks(database: Database, entryId: number): readonly HeldLink[] {
  return database.all<HeldLink>(
    `SELECT entry_id AS entryId, ordinal, text, identity, study_id AS studyId, state, said_at AS at
       FROM report_link JOIN report USING (report_id)
      WHERE entry_id = :entryId AND said_by = 'person' ORDER BY ordinal`,
    { entryId },
  );
}

/**
 * Finds what was said of each report of files that are read anew, to be asked in the order of their reports: of the one
 * that says the same of the same examination, wherever in its file it stands now. Other words may be of another one.
 */
export function recallLinks(
  held: readonly HeldLink[],
): (entryId: number, read: ReadReport) => readonly HeldLink[] {
  const waiting = Map.groupBy(held, ({ entryId, identity, text }) => keyOf(entryId, identity, text));
  return (entryId, { identity, text }) => {
    if (waiting.size === 0) return [];
    const key = keyOf(entryId, JSON.stringify(identity), text);
    const same = waiting.get(key) ?? [];
    const own = same.filter(({ ordinal }) => ordinal === same[0]?.ordinal);
    waiting.set(key, same.slice(own.length));
    return own;
  };
}

function keyOf(entryId: number, identity: string, text: string): string {
  return `${entryId} ${identity} ${text}`;
}

/** Says again of a report what people said of it, where the study is still there. */
export function attachLinks(database: Database, reportId: number, held: readonly HeldLink[]): void {
  for (const { studyId, state, at } of held) {
    if (database.get('SELECT 1 FROM study WHERE study_id = :studyId', { studyId }) === undefined) continue;
    saveLinkByHand(database, { reportId, studyId, linked: state === 'linked', at });
    // What Simile says of its other studies is asked for, although it has one.
    database.run('UPDATE report SET awaits = 1 WHERE report_id = :reportId', { reportId });
  }
}
