import type { Hl7Delimiters } from './hl7-messages.ts';

/**
 * The words behind a field: delimiters, line breaks, indents and bytes that HL7 v2 writes between escape characters
 * (chapter 2.7). Highlighting is dropped; an unknown escape is left out, one that never ends is text.
 */
export function unescapeHl7(raw: string, delimiters: Hl7Delimiters, charset: string): string {
  const { escape } = delimiters;
  const parts = raw.split(escape);
  if (parts.length === 1) return raw;
  let text = parts[0] ?? '';
  let bytes: number[] = [];
  const flush = () => {
    if (bytes.length > 0) text += decodeBytes(bytes, charset);
    bytes = [];
  };
  for (let at = 1; at < parts.length;) {
    const sequence = parts[at] ?? '';
    const closed = at + 1 < parts.length && isSequence(sequence);
    if (!closed) {
      flush();
      text += escape + sequence;
      at += 1;
      continue;
    }
    const hex = /^X([0-9a-f]+)$/iu.exec(sequence)?.[1];
    if (hex === undefined) {
      flush();
      text += meaning(sequence, delimiters);
    } else bytes.push(...Buffer.from(hex, 'hex'));
    const after = parts[at + 1] ?? '';
    if (after !== '') flush();
    text += after;
    at += 2;
  }
  flush();
  return text;
}

function isSequence(sequence: string): boolean {
  return /^(?:[HNFSTRE]|X[0-9a-f]+|[CM][0-9a-f]{4,6}|Z\w*|\.(?:br|sp|in|ti|fi|nf|ce|sk)[ +-]?\d*)$/iu.test(
    sequence,
  );
}

function meaning(
  sequence: string,
  { field, component, subcomponent, repetition, escape }: Hl7Delimiters,
): string {
  const plain: Readonly<Record<string, string>> = {
    F: field,
    S: component,
    T: subcomponent,
    R: repetition,
    E: escape,
  };
  const known = plain[sequence.toUpperCase()];
  if (known !== undefined) return known;
  const [, command = '', digits = ''] = /^\.(br|sp|sk|ce|ti)[ +-]?(\d*)$/iu.exec(sequence) ?? [];
  const times = Math.min(Math.max(Number(digits), 1), 80);
  const name = command.toLowerCase();
  if (name === 'sk') return ' '.repeat(times);
  if (name === 'sp') return '\n'.repeat(times);
  return name === '' ? '' : '\n';
}

/** A carriage return written as a byte is a line end like any other. */
function decodeBytes(bytes: readonly number[], charset: string): string {
  return new TextDecoder(charset).decode(Uint8Array.from(bytes));
}
