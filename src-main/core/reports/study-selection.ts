import type { FindingFilter, FindingSource } from '../../../src-preload/contract/reports.ts';
import type { BrowseQuery } from '../../../src-preload/contract/study.ts';
import type { Database } from '../store/database.ts';
import { libraryRevision } from '../store/reports/finding-rows.ts';
import { selectedStudies } from '../store/reports/selected-studies.ts';
import { cellsAsked } from './cells-asked.ts';
import type { FacetCells } from './facet-cells.ts';
import type { HeldFindings } from './held-findings.ts';
import { studiesPresenting } from './present-findings.ts';
import type { StudyCells } from './study-cells.ts';

type Selection = Pick<BrowseQuery, 'filter' | 'words'>;

/** Studies by number: 1 where a part of a selection holds. */
type Mask = Uint8Array;

interface SelectionBasis {
  readonly database: Database;
  readonly cells: FacetCells;
  readonly held: HeldFindings;
  readonly studiesBy: (source: FindingSource) => StudyCells;
}

/** More parts than anyone combines; each is a mask of the library's studies. */
const mostParts = 24;

/**
 * Finds the studies of a selection part by part: what reports say from what is counted already, the rest by SQL, kept until
 * the library changes. A click on one more finding asks for that finding alone. Throws `query-malformed`.
 */
export function studySelection({
  database,
  cells,
  held,
  studiesBy,
}: SelectionBasis): (selection: Selection) => Uint32Array {
  const kept = new Map<string, Mask>();
  let revision = -1;
  const bySql = (part: Selection): Mask => maskOf(selectedStudies(database, part));
  const counted = (finding: FindingFilter): Mask | undefined => {
    const asked = cellsAsked(finding, cells);
    const studies = studiesBy(finding.source ?? 'local');
    if (asked === undefined)
      return finding.says === 'present' ? studiesPresenting(finding, { cells, held }) : undefined;
    const within = studies.within(asked.in);
    return asked.out.length === 0 ? within : without(within, studies.within(asked.out));
  };
  const maskFor = (part: Selection): Mask => {
    const [finding] = part.filter?.findings ?? [];
    return (finding === undefined ? undefined : counted(finding)) ?? bySql(part);
  };
  const keptMask = (part: Selection): Mask => {
    const key = JSON.stringify(part);
    const mask = kept.get(key) ?? maskFor(part);
    // The part that was asked for last goes last.
    kept.delete(key);
    kept.set(key, mask);
    for (const [oldest] of kept) if (kept.size > mostParts) kept.delete(oldest);
    return mask;
  };
  return (selection) => {
    const now = libraryRevision(database);
    if (now !== revision) kept.clear();
    revision = now;
    const parts = partsOf(selection);
    const [first, ...others] = parts.filter((part) => !isLeftOut(part)).map(keptMask);
    const leftOut = parts.filter(isLeftOut).map((part) => keptMask(turnedRound(part)));
    return numbersOf(leftOut.reduce(without, others.reduce(inBoth, first ?? keptMask({}))));
  };
}

/** An image must hold all its attributes at once; all else is a matter of the study, and asked apart. */
function partsOf({ filter = {}, words = '' }: Selection): Selection[] {
  const { modality, bodyPart, view, age, findings = [], ...ofStudy } = filter;
  const ofImage = Object.entries({ modality, bodyPart, view, age }).filter(
    ([, asked]) => asked !== undefined,
  );
  return [
    ...(ofImage.length === 0 ? [] : [{ filter: Object.fromEntries(ofImage) }]),
    ...Object.entries(ofStudy).map(([key, asked]) => ({ filter: { [key]: asked } })),
    ...findings.map((finding) => ({ filter: { findings: [finding] } })),
    ...(words.trim() === '' ? [] : [{ words }]),
  ];
}

/** Whether a part is a finding that must not hold. */
function isLeftOut({ filter }: Selection): boolean {
  return filter?.findings?.[0]?.not === true;
}

function turnedRound({ filter }: Selection): Selection {
  return { filter: { findings: (filter?.findings ?? []).map((finding) => ({ ...finding, not: false })) } };
}

function maskOf(studies: readonly number[]): Mask {
  let last = 0;
  for (const study of studies) last = Math.max(last, study);
  const mask = new Uint8Array(last + 1);
  for (const study of studies) mask[study] = 1;
  return mask;
}

function numbersOf(mask: Mask): Uint32Array {
  const numbers = new Uint32Array(mask.length);
  let length = 0;
  for (let study = 0; study < mask.length; study += 1)
    if (mask[study] === 1) {
      numbers[length] = study;
      length += 1;
    }
  return numbers.subarray(0, length);
}

function inBoth(one: Mask, other: Mask): Mask {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.map((held, study) => held & (long[study] ?? 0));
}

function without(one: Mask, other: Mask): Mask {
  return one.map((held, study) => (held === 1 && other[study] !== 1 ? 1 : 0));
}
