import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';

/** What a pattern can pick out of a path. */
export interface PathFields {
  /** The folder that holds the study's files, relative to the root. */
  readonly folder?: string;
  readonly patient?: string;
  readonly accession?: string;
  readonly studyUid?: string;
  /** `YYYYMMDD`. */
  readonly date?: string;
}

type FieldName = 'study' | 'patient' | 'accession' | 'uid' | 'date';
type Part = { readonly literal: string } | { readonly field: FieldName | 'any' };

/** A parsed pattern: the last names of a path, each as literal text and fields. */
export interface FileNamePattern {
  readonly source: string;
  readonly segments: readonly (readonly Part[])[];
}

const longestPattern = 200;
const mostFields = 8;
const mostSegments = 8;
const longestName = 255;

/** What each field may hold. A field takes as little as it can; `any` may be empty. */
const allowed: Readonly<Record<FieldName | 'any', RegExp>> = {
  study: /^.+$/u,
  patient: /^[^\s].*$/u,
  accession: /^[\w.-]+$/u,
  uid: /^\d+(?:\.\d+)+$/u,
  date: /^(?:\d{8}|\d{4}-\d{2}-\d{2})$/u,
  any: /^.*$/u,
};

/**
 * The pattern by which reports are found beside their studies: names of a path, matched from its end, with fields in
 * braces. `{study}` is a folder of images: the one of that name on the path, or beside the file when it stands in the
 * file's own name. `{patient}` is the Patient ID, `{accession}` the accession number, `{uid}` the Study Instance UID,
 * `{date}` the study's day (20240305 or 2024-03-05), `*` anything. No regular expressions: a pattern takes time in
 * proportion to the name. Fails with `bad-input`.
 *
 * `{study}.txt` is MIMIC-CXR's layout; `{patient}/{accession}.pdf` a usual export.
 */
export function parsePattern(source: string): Outcome<FileNamePattern> {
  const trimmed = source.trim().replaceAll('\\', '/').replace(/^\/+/u, '');
  if (trimmed === '' || trimmed.length > longestPattern)
    return fail('bad-input', 'The pattern is empty or too long.');
  const names = trimmed.split('/');
  if (names.length > mostSegments || names.includes(''))
    return fail('bad-input', 'The pattern has too many folders or an empty one.');
  const segments = names.map(partsOf);
  const fields = segments.flat().flatMap((part) => ('field' in part ? [part.field] : []));
  if (fields.length > mostFields) return fail('bad-input', 'The pattern has too many fields.');
  const unknown = trimmed.replaceAll(fieldMark, '').match(/[{}]/u);
  if (unknown !== null)
    return fail('bad-input', 'Fields are {study}, {patient}, {accession}, {uid}, {date} and *.');
  const named = fields.filter((field) => field !== 'any');
  if (new Set(named).size < named.length) return fail('bad-input', 'A field stands twice in the pattern.');
  if (segments.some(hasNeighbours))
    return fail('bad-input', 'Two fields touch: nothing says where one ends.');
  if (!['study', 'accession', 'uid'].some((field) => fields.some((one) => one === field))) {
    return fail('bad-input', 'The pattern must name the study: by {study}, {accession} or {uid}.');
  }
  return succeed({ source: trimmed, segments });
}

const fieldMark = /\{(?:study|patient|accession|uid|date)\}|\*/gu;

const fieldsByMark = new Map<string, FieldName | 'any'>([
  ['{study}', 'study'],
  ['{patient}', 'patient'],
  ['{accession}', 'accession'],
  ['{uid}', 'uid'],
  ['{date}', 'date'],
]);

function partsOf(name: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: mark, index } of name.matchAll(fieldMark)) {
    if (index > from) parts.push({ literal: name.slice(from, index).toLowerCase() });
    parts.push({ field: fieldsByMark.get(mark) ?? 'any' });
    from = index + mark.length;
  }
  if (from < name.length) parts.push({ literal: name.slice(from).toLowerCase() });
  return parts;
}

function hasNeighbours(parts: readonly Part[]): boolean {
  return parts.some((part, at) => 'field' in part && at > 0 && 'field' in (parts[at - 1] ?? { literal: '' }));
}

/** What a pattern picks out of a path with `/` between names; undefined where it does not fit. */
export function fieldsOfPath({ segments }: FileNamePattern, relativePath: string): PathFields | undefined {
  const names = relativePath.split('/');
  const above = names.length - segments.length;
  if (above < 0) return undefined;
  const found = new Map<FieldName, string>();
  let folder: string | undefined;
  for (const [at, parts] of segments.entries()) {
    const values = matchName(parts, names[above + at] ?? '');
    if (values === undefined) return undefined;
    for (const [field, value] of values) found.set(field, value);
    const study = values.get('study');
    // in the file's own name, the study's folder lies beside the file; in a folder's name, it is that folder
    if (study !== undefined) {
      folder = [...names.slice(0, above + at), at === segments.length - 1 ? study : names[above + at]].join(
        '/',
      );
    }
  }
  const [patient, accession, studyUid, date] = [
    found.get('patient'),
    found.get('accession'),
    found.get('uid'),
    found.get('date'),
  ];
  return {
    ...(folder === undefined ? {} : { folder }),
    ...(patient === undefined ? {} : { patient }),
    ...(accession === undefined ? {} : { accession }),
    ...(studyUid === undefined ? {} : { studyUid }),
    ...(date === undefined ? {} : { date: date.replaceAll('-', '') }),
  };
}

/** Values of the fields of one name. Every (part, position) is tried once at most, so that no name takes long. */
function matchName(parts: readonly Part[], name: string): Map<FieldName, string> | undefined {
  if (name.length > longestName) return undefined;
  const hopeless = new Set<number>();
  const fit = (part: number, at: number): Map<FieldName, string> | undefined => {
    const current = parts[part];
    if (current === undefined) return at === name.length ? new Map() : undefined;
    if (hopeless.has(part * (longestName + 1) + at)) return undefined;
    const found =
      'literal' in current ? literalAt(current.literal, part, at) : fieldAt(current.field, part, at);
    if (found === undefined) hopeless.add(part * (longestName + 1) + at);
    return found;
  };
  const literalAt = (literal: string, part: number, at: number) =>
    name.slice(at, at + literal.length).toLowerCase() === literal
      ? fit(part + 1, at + literal.length)
      : undefined;
  const fieldAt = (field: FieldName | 'any', part: number, at: number) => {
    for (let end = field === 'any' ? at : at + 1; end <= name.length; end += 1) {
      const value = name.slice(at, end);
      const rest = allowed[field].test(value) ? fit(part + 1, end) : undefined;
      if (rest !== undefined) return field === 'any' ? rest : rest.set(field, value);
    }
    return undefined;
  };
  return fit(0, 0);
}

export interface PatternPreview {
  readonly matched: number;
  readonly examples: readonly { readonly path: string; readonly fields: PathFields | undefined }[];
}

/** What a pattern makes of the paths of a folder: how many fit, and the first of both kinds, to be judged by a person. */
export function previewPattern(
  pattern: FileNamePattern,
  paths: readonly string[],
  examples = 20,
): PatternPreview {
  const all = paths.map((path) => ({ path, fields: fieldsOfPath(pattern, path) }));
  const fits = all.filter(({ fields }) => fields !== undefined);
  const others = all.filter(({ fields }) => fields === undefined);
  const room = Math.max(examples - others.length, Math.ceil(examples / 2));
  const shown = fits.slice(0, room);
  return { matched: fits.length, examples: [...shown, ...others.slice(0, examples - shown.length)] };
}
