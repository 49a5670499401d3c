import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { settle } from '../../refusal.ts';
import { decodeText } from '../../reports/readers/decode-text.ts';
import { parseRows } from '../../reports/readers/parse-rows.ts';

/** Labels by what a table names an image or a study with. */
export interface LabelTable {
  readonly by: 'image' | 'study';
  readonly labelsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** What each line names, in order: empty where it names nothing. */
  readonly named: readonly string[];
}

/** Names of the columns that are understood, the first that is there is taken. */
const imageColumns = ['sop_instance_uid', 'sopinstanceuid', 'image_uid'];
const studyColumns = ['study_instance_uid', 'studyinstanceuid', 'study_uid'];
const labelColumns = ['affirmed', 'labels', 'findings', 'label'];

/** What stands between the cells, by the program and the country that wrote the table. */
const delimiters = [',', ';', '\t'] as const;

/**
 * Reads a table of truth: a header line, one line or several an image (or study), labels joined by `|`.
 * Fails with `labels-unusable` and what is missing.
 */
export function readLabels(bytes: Uint8Array): Outcome<LabelTable> {
  const parsed = settle(() => rowsOf(decodeText(bytes).text));
  if (!parsed.ok) return fail('labels-unusable', parsed.failure.detail);
  const [header = [], ...rows] = parsed.value;
  const columnOf = (known: readonly string[]) => columnIn(header, known);
  const image = columnOf(imageColumns);
  const uid = image ?? columnOf(studyColumns);
  const label = columnOf(labelColumns);
  if (uid === undefined)
    return fail(
      'labels-unusable',
      `The table has none of the columns ${[...imageColumns, ...studyColumns].join(', ')}.`,
    );
  if (label === undefined)
    return fail('labels-unusable', `The table has none of the columns ${labelColumns.join(', ')}.`);
  const labelsOf = new Map<string, Set<string>>();
  const named = rows.map((row) => (row[uid] ?? '').trim());
  for (const [at, row] of rows.entries()) {
    const key = named[at] ?? '';
    if (key === '') continue;
    const said = (row[label] ?? '').split('|').map((word) => word.trim());
    // A table with one line a finding names an image several times.
    const labels = labelsOf.get(key) ?? new Set();
    for (const word of said) if (word !== '' && word !== noFinding) labels.add(word);
    labelsOf.set(key, labels);
  }
  return labelsOf.size === 0
    ? fail('labels-unusable', 'The table has no lines.')
    : succeed({ by: image === undefined ? 'study' : 'image', labelsOf, named });
}

/** By the delimiter that gives the header a column of names. */
function rowsOf(text: string): string[][] {
  const names = [...imageColumns, ...studyColumns];
  const delimiter = delimiters.find((one) => {
    const head = settle(() => parseRows(text, { delimiter: one, limit: 1 }));
    return head.ok && columnIn(head.value[0] ?? [], names) !== undefined;
  });
  return parseRows(text, { delimiter: delimiter ?? delimiters[0] });
}

function columnIn(header: readonly string[], known: readonly string[]): number | undefined {
  const names = header.map((name) => name.trim().toLowerCase());
  return known.map((name) => names.indexOf(name)).find((at) => at >= 0);
}

/** ChestX-ray14's word for a film without any of its findings: not a finding that two films share. */
const noFinding = 'No Finding';
