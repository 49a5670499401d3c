import { bodyStart } from './body-start.ts';
import type { ReportSection, SectionName } from './report-entity.ts';
import type { HeadingName } from './report-rules.ts';

type Names = ReadonlyMap<string, HeadingName>;

/** A body part named in one of these ("IMPRESSION: … Left knee: …") goes on with it; anywhere else it opens the findings. */
const kept = new Set<SectionName>(['impression', 'preliminary', 'addendum', 'correction']);

interface Heading {
  readonly name: SectionName;
  /** Where the heading begins, and where its section's text does. */
  readonly start: number;
  readonly bodyStart: number;
  /** Whether it names a view or a part of the body. */
  readonly isPlace: boolean;
}

const longestHeading = 60;
const viewWords = /\b(?:CHEST|VIEWS?|PORTABLE|LATERAL|RIBS|ABDOMEN|PELVIS|SPINE|BRAIN|HEAD|NECK)\b/;

/**
 * The parts of a report by their headings: at the start of a line or inline, with a colon, or alone on a line. A heading
 * that the table does not know opens nothing, except one in capitals that names a view. What stands before the first
 * heading is `unknown`; empty parts are left out.
 */
export function splitSections(text: string, names: Names): ReportSection[] {
  const headings = findHeadings(text, names);
  const sections: ReportSection[] = [];
  const open = (
    name: SectionName,
    start: number,
    end: number,
    place: { headingStart?: number } = {},
  ): void => {
    const section = trimmed(text, name, start, end);
    if (section !== undefined) sections.push({ ...section, ...place });
  };
  open('unknown', 0, headings[0]?.start ?? text.length);
  const hasFindings = headings.some(({ name }) => name === 'findings');
  for (const [at, { name, start, bodyStart: from, isPlace }] of headings.entries()) {
    const next = headings[at + 1];
    const to = next?.start ?? text.length;
    const body = hasFindings ? undefined : bodyStart(text, name, from, to, next?.name);
    open(name, from, body ?? to, isPlace ? { headingStart: start } : {});
    if (body !== undefined) open('findings', body, to);
  }
  return sections;
}

function findHeadings(text: string, names: Names): Heading[] {
  const found: Heading[] = [];
  let lineStart = 0;
  for (const match of text.matchAll(/[:.\n]|$/g)) {
    const mark = match.index;
    const last = found.at(-1);
    const read = text[mark] === ':' ? beforeColon : text[mark] === '.' ? asSentence : aloneOnLine;
    const next = read(text, lineStart, mark, names, last);
    if (next !== undefined && (last === undefined || next.start >= last.bodyStart)) found.push(next);
    if (text[mark] === '\n') lineStart = mark + 1;
  }
  return found;
}

/** The longest run of words before a colon that is a known heading and stands where a heading may stand. */
function beforeColon(
  text: string,
  lineStart: number,
  colon: number,
  names: Names,
  last: Heading | undefined,
): Heading | undefined {
  // What opens a section is no part of the next heading: "EXAM: CT ABDOMEN. FINDINGS:" has two.
  const from = Math.max(lineStart, colon - longestHeading, last?.bodyStart ?? 0);
  const run = text.slice(from, colon);
  for (const word of run.matchAll(/[^\s*#>.\])]+/g)) {
    const start = from + word.index;
    const written = text.slice(start, colon).trimEnd();
    const name = names.get(written.toLowerCase().replace(/\s+/g, ' '));
    if (name !== undefined && mayStandAt(text, lineStart, start, written))
      return heading(last, name, start, colon + 1);
    if (isLineStart(text, lineStart, start) && isViewHeading(written))
      return heading(last, 'view', start, colon + 1);
  }
  return undefined;
}

function mayStandAt(text: string, lineStart: number, start: number, written: string): boolean {
  if (isLineStart(text, lineStart, start)) return true;
  if (written === written.toUpperCase()) return /\s/.test(text[start - 1] ?? ' ');
  const before = text.slice(Math.max(lineStart, start - longestHeading), start).trimEnd();
  return /^[A-Z]/.test(written) && /[.!?:\])]$/.test(before);
}

function isLineStart(text: string, lineStart: number, start: number): boolean {
  return start - lineStart <= longestHeading && /^[\s*#>\d.)]*$/.test(text.slice(lineStart, start));
}

function isViewHeading(written: string): boolean {
  return written === written.toUpperCase() && viewWords.test(written);
}

/** A heading without a colon has its line to itself. A rule of underscores closes an addendum set on top of a report. */
function aloneOnLine(
  text: string,
  lineStart: number,
  lineEnd: number,
  names: Names,
  last: Heading | undefined,
): Heading | undefined {
  if (lineEnd - lineStart > longestHeading + 20) return undefined;
  const line = text.slice(lineStart, lineEnd);
  const written = line.replace(/^[\s*#>]+|[\s*#.]+$/g, '');
  if (
    /^_{8,}$/.test(written) &&
    (last?.name === 'addendum' || last?.name === 'correction' || last?.name === 'preliminary')
  ) {
    return heading(last, 'unknown', lineStart, lineEnd);
  }
  const name = names.get(written.toLowerCase().replace(/\s+/g, ' '));
  if (name === undefined || !/^[A-Z]/.test(written)) return undefined;
  return heading(last, name, lineStart, lineEnd);
}

/** A part of the body as a sentence of its own: "Left knee. Severe osteoarthritis." */
function asSentence(
  text: string,
  lineStart: number,
  stop: number,
  names: Names,
  last: Heading | undefined,
): Heading | undefined {
  const written = /[A-Z][A-Za-z ]{2,24}$/.exec(text.slice(Math.max(lineStart, stop - 25), stop))?.[0] ?? '';
  const start = stop - written.length;
  if (names.get(written.toLowerCase()) !== 'part' || !/\s/.test(text[stop + 1] ?? '')) return undefined;
  const isFirst =
    last !== undefined &&
    opensParts(last) &&
    text.slice(last.bodyStart, Math.max(last.bodyStart, start)).trim() === '';
  const isAfterStop =
    !asks.has(last?.name ?? 'unknown') && /[.!?]\s+$/.test(text.slice(Math.max(lineStart, start - 9), start));
  const mayStand = isFirst || isAfterStop || isLineStart(text, lineStart, start);
  return mayStand ? heading(last, 'part', start, stop + 1) : undefined;
}

/** Within these a part of the body is what is asked about or was looked at, not the place of what was seen. */
const asks = new Set<SectionName>(['indication', 'history', 'technique', 'recommendation']);

/** "IMPRESSION: Left knee." begins with a part; "EXAM: Left knee." is a title. */
function opensParts({ name }: Heading): boolean {
  return name === 'findings' || kept.has(name);
}

function heading(last: Heading | undefined, name: HeadingName, start: number, bodyStart: number): Heading {
  if (name !== 'view' && name !== 'part') return { name, start, bodyStart, isPlace: false };
  const opened = last !== undefined && kept.has(last.name) ? last.name : 'findings';
  return { name: opened, start, bodyStart, isPlace: true };
}

function trimmed(text: string, name: SectionName, start: number, end: number): ReportSection | undefined {
  const body = text.slice(start, end);
  const lead = body.length - body.trimStart().length;
  const kept = body.trim().length;
  return kept === 0 ? undefined : { name, start: start + lead, end: start + lead + kept };
}
