import { identifierPatterns, type IdentifierKind } from './deidentify-patterns.ts';
import { knownSpans } from './deidentify-known.ts';

/** What headers and messages say about the people and places of a report: found wherever the text names them. */
export interface KnownIdentifiers {
  /** Person names, as DICOM or HL7 writes them or in plain words: patient, referring and performing physicians. */
  readonly names: readonly string[];
  /** Patient, accession, order and study numbers. */
  readonly numbers: readonly string[];
  readonly institutions: readonly string[];
}

export interface RemovedIdentifier {
  readonly kind: IdentifierKind;
  /** UTF-16 units, the same in both texts. */
  readonly start: number;
  readonly end: number;
}

export interface DeidentifiedText {
  /** As long as the text that was given, unit by unit: every span of one is a span of the other. */
  readonly text: string;
  /** Without overlaps, in order. */
  readonly removed: readonly RemovedIdentifier[];
}

const placeholder = 'X';

/**
 * Removes what identifies a person from a report before it leaves this machine: what headers name, exactly and with one
 * letter wrong, and what shows by its form (dates, ages over 89, numbers, telephones, addresses of mail and web, "Dr. X",
 * institutions). Each unit of an identifier but its line breaks becomes an X, so that offsets stay. Removes too much
 * rather than too little.
 */
export function deidentifyText(text: string, known: KnownIdentifiers): DeidentifiedText {
  const found = [...knownSpans(text, known), ...patternSpans(text)].toSorted((a, b) => a.start - b.start);
  const removed: RemovedIdentifier[] = [];
  for (const span of found) {
    const last = removed.at(-1);
    if (last === undefined || span.start >= last.end) removed.push(span);
    else removed[removed.length - 1] = { ...last, end: Math.max(last.end, span.end) };
  }
  let clean = '';
  let from = 0;
  for (const { start, end } of removed) {
    clean += text.slice(from, start) + text.slice(start, end).replaceAll(/[^\r\n]/g, placeholder);
    from = end;
  }
  return { text: clean + text.slice(from), removed };
}

function patternSpans(text: string): RemovedIdentifier[] {
  return identifierPatterns.flatMap(({ kind, pattern }) =>
    Array.from(text.matchAll(pattern), (match) => {
      const [start, end] = match.indices?.groups?.['secret'] ?? [match.index, match.index + match[0].length];
      return { kind, start, end };
    }),
  );
}
