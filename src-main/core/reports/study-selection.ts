import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { BrowseQuery } from '../../../src-preload/contract/study.ts';
import type { Database } from '../store/database.ts';
import { libraryRevision, selectedStudies } from '../store/reports/finding-rows.ts';

type Selection = Pick<BrowseQuery, 'filter' | 'words'>;

/** More parts than anyone combines; each is a list of study numbers. */
const mostParts = 24;

/**
 * Finds the studies of a selection part by part, and keeps each part until the library changes: a click on one more
 * finding asks for that finding alone. Throws `query-malformed`.
 */
export function studySelection(database: Database): (selection: Selection) => Uint32Array {
  const kept = new Map<string, Uint32Array>();
  let revision = -1;
  const studiesOf = (part: Selection): Uint32Array => {
    const key = JSON.stringify(part);
    const studies = kept.get(key) ?? selectedStudies(database, part);
    // The part that was asked for last goes last.
    kept.delete(key);
    kept.set(key, studies);
    for (const [oldest] of kept) if (kept.size > mostParts) kept.delete(oldest);
    return studies;
  };
  return (selection) => {
    const now = libraryRevision(database);
    if (now !== revision) kept.clear();
    revision = now;
    const [first, ...others] = partsOf(selection)
      .map(studiesOf)
      .toSorted((a, b) => a.length - b.length);
    return others.reduce(inBoth, first ?? selectedStudies(database, {}));
  };
}

function partsOf({ filter = {}, words = '' }: Selection): Selection[] {
  const { findings = [], reportText, ...attributes } = filter;
  const parts: StudyFilter[] = [
    attributes,
    ...findings.map((finding) => ({ findings: [finding] })),
    ...(reportText === undefined ? [] : [{ reportText }]),
  ];
  return [
    ...parts.filter((part) => Object.keys(part).length > 0).map((part) => ({ filter: part })),
    ...(words.trim() === '' ? [] : [{ words }]),
  ];
}

/** What two lists share; each is in ascending order. */
function inBoth(one: Uint32Array, other: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(one.length, other.length));
  let length = 0;
  for (let at = 0, beside = 0; at < one.length && beside < other.length;) {
    const [study = 0, candidate = 0] = [one[at], other[beside]];
    if (study === candidate) {
      both[length] = study;
      length += 1;
    }
    if (study <= candidate) at += 1;
    if (candidate <= study) beside += 1;
  }
  return both.subarray(0, length);
}
