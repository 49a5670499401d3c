import { readFileSync } from 'node:fs';

/** Where the names lie when the core runs from its sources. */
export const defaultNamesFile = new URL('../../../resources/dicom/data-elements.tsv', import.meta.url);

/** The names of PS3.6 by tag, eight hex digits. A few milliseconds: do it once a worker. */
export function readElementNames(file: URL = defaultNamesFile): ReadonlyMap<string, string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line): [string, string] => [line.slice(0, 8), line.slice(9)]),
  );
}

/** The name of a tag such as `x00100010`; private elements and unknown ones say what they are. */
export function elementName(names: ReadonlyMap<string, string>, tag: string): string {
  const digits = tag.slice(1);
  const known = names.get(digits) ?? names.get(repeating(digits));
  if (known !== undefined) return known;
  const group = Number.parseInt(digits.slice(0, 4), 16);
  if (digits.endsWith('0000')) return 'Group Length';
  if (group % 2 === 0) return 'Unknown element';
  return /^00[1-9a-f][0-9a-f]$/.test(digits.slice(4)) ? 'Private Creator' : 'Private element';
}

/** Overlays and curves repeat their group (PS3.5 §7.6): 6002 is named like 6000. */
function repeating(digits: string): string {
  return /^(?:60|50)/.test(digits) ? `${digits.slice(0, 2)}00${digits.slice(4)}` : digits;
}
